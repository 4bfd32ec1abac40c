import { z } from "zod"
import type { OrderOrigin, SandboxOrder } from "../state/order"
import { cad, cents, optionalText, text } from "../wire/fields"
import { newPayOrderId } from "../wire/ids"
import { orderObject } from "../wire/order-object"
import { Refusal } from "../wire/reply"
import type { World } from "../world"
import type { Outcome } from "./endpoint"

/** What every request for money says. */
export const paymentFields = {
  mchOrderNo: text(30),
  amount: cents,
  currency: cad,
  loginName: text(12),
  subject: optionalText(64),
  body: optionalText(250),
}

const PaymentFields = z.object(paymentFields)

interface Particulars {
  origin: OrderOrigin
  channel: string
  mchUserId?: string
  cardId?: string
  clientIp?: string
  notifyUrl?: string
  returnUrl?: string
  secureId?: string
}

/** Opens a payment. Its number must be new: the gateway refuses one it has seen [GZ]. */
export function newPayment(world: World, fields: z.output<typeof PaymentFields>, particulars: Particulars): SandboxOrder {
  if (world.store.payment(fields.mchOrderNo)) throw new Refusal(`mchOrderNo ${fields.mchOrderNo} was already used`)
  const now = world.clock.now()
  return world.store.addOrder({
    payOrderId: newPayOrderId("PC", now),
    mchId: world.merchant.mchId,
    originalOrderId: "",
    payType: "pay",
    createdAt: now.toISOString(),
    status: 0,
    refundable: 0,
    settled: false,
    ...PaymentFields.parse(fields),
    ...particulars,
  })
}

/** `mchUserId` is required in the merchant's contract, absent from the current guide (question 1). */
export function checkUserId(world: World, mchUserId: string | undefined): void {
  if (world.settings.requireUserId && !mchUserId) throw new Refusal("request params[mchUserId] error: is missing")
}

/** The answer to a charge: a decline told as FAIL is a refusal, everything else is the order [P, iOS]. */
export function chargeOutcome(order: SandboxOrder, delayMs: number): Outcome {
  if (order.declinedAs === "fail") throw new Refusal(order.declineReason ?? "Declined")
  return { retData: orderObject(order), delayMs }
}
