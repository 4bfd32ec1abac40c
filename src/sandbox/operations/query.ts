import { z } from "zod"
import type { SandboxOrder } from "../state/order"
import { optionalText } from "../wire/fields"
import { orderObject } from "../wire/order-object"
import { Refusal } from "../wire/reply"
import type { World } from "../world"
import { endpoint } from "./endpoint"

/** One of the two numbers is enough; reversals answer to theirs as well (4.9). */
export const query = endpoint({
  operation: "cc_query",
  request: z.object({ payOrderId: optionalText(30), mchOrderNo: optionalText(30) }),
  act(world, { payOrderId, mchOrderNo }) {
    if (!payOrderId && !mchOrderNo) throw new Refusal("request params[payOrderId] error: send it or mchOrderNo")
    const order = payOrderId ? world.store.orders.get(payOrderId) : world.store.byNumber(mchOrderNo ?? "")
    const contradicted = Boolean(mchOrderNo) && order?.mchOrderNo !== mchOrderNo
    if (!order || contradicted || isHidden(world, order)) throw new Refusal("payOrder is not exist.")
    return { retData: orderObject(order) }
  },
})

/** FAIL from a query proves nothing: the order may well exist (questions 4 and 15). */
function isHidden(world: World, order: SandboxOrder): boolean {
  if (order.declinedAs === "fail") return true
  return !order.submittedAt && world.settings.queryBeforePayment === "fail"
}
