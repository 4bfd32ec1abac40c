import { randomBytes } from "node:crypto"
import {
  cents,
  IotpayClient,
  isIotpayError,
  type GatewaySettings,
  type IotpayFailure,
  type StartPurchase,
} from "../../../src/gateway"

/** A gateway that the contract is tried on. */
export interface Target {
  readonly client: IotpayClient
  readonly settings: GatewaySettings
}

export function targetOf(settings: GatewaySettings): Target {
  return { client: new IotpayClient(settings), settings }
}

/** A number that was never used, also not by an earlier run on the same merchant account. */
export const freshNumber = (): string => `T${Date.now().toString(36)}${randomBytes(4).toString("hex")}`

/** One cent, as the vendor's own samples charge. */
export const purchaseOf = (more: Partial<StartPurchase> = {}): StartPurchase => ({
  orderNumber: freshNumber(),
  amount: cents(1),
  currency: "cad",
  customer: "contract-test",
  notifyUrl: "https://shop.example/hooks/iotpay",
  returnUrl: "https://shop.example/return?cart=1",
  subject: "Contract test",
  ...more,
})

/** How a call failed; fails the test if it did not, or if something else failed. */
export async function failureOf(call: Promise<unknown>): Promise<IotpayFailure> {
  const error: unknown = await call.then(
    (value) => new Error(`expected a failure, got ${JSON.stringify(value)}`),
    (failure: unknown) => failure
  )
  if (isIotpayError(error)) {
    return error
  }
  throw error
}

/** What a query says of an order, where "no such order" is one of the answers. */
export async function outcomeBy(client: IotpayClient, orderNumber: string): Promise<string> {
  return client.query({ orderNumber }).then(
    (order) => order.outcome,
    (error: unknown) =>
      isIotpayError(error) && error.code === "IOTPAY_REJECTED" ? "refused" : Promise.reject(error as Error)
  )
}
