import type { Logger } from "@medusajs/framework/types"
import type { IotpayClient } from "../../gateway"
import type { Answers } from "./answers"
import type { Ledger } from "./ledger"
import type { IotpayOptions } from "./options"

/** What everyone who decides about money has before him: the book, the line to the gateway and what is to be made of its answers, the rules, the clock. */
export interface Desk {
  ledger: Ledger
  gateway: IotpayClient
  answers: Answers
  options: IotpayOptions
  logger: Logger
  now: () => Date
}
