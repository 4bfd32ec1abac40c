import { z } from "@medusajs/framework/zod"

const CARD = "card_id names the card on file to charge."
const AMOUNT = "amount is dollars above 0: a number, or a text such as 16.1025."
/** A number as JSON has it, or a decimal text of any number of digits. */
const isMoney = (amount: unknown) =>
  (typeof amount === "number" && amount > 0) || (typeof amount === "string" && /^\d{1,12}(\.\d{1,25})?$/.test(amount) && Number(amount) > 0)

const KEY = "idempotency_key is a text of 1 to 200 characters, a new one for each charge that is meant."

export const chargeOrder = z.strictObject({
  card_id: z.string(CARD).min(1, CARD).max(100, CARD),
  /** Dollars. As text, all the digits of what is owed get through. */
  amount: z.custom<number | string>(isMoney, AMOUNT),
  idempotency_key: z.string(KEY).min(1, KEY).max(200, KEY),
})

export const mendOrder = z.strictObject({
  mend: z.enum(["record_portal_refund", "record_refund", "make_refund", "refund_canceled"], "mend is one that the disagreement names, other than check."),
  subject: z.string("subject is that of the disagreement.").min(1).max(100),
})

export type ChargeOrderBody = z.infer<typeof chargeOrder>
export type MendOrderBody = z.infer<typeof mendOrder>
