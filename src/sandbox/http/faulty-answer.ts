import type { IncomingMessage, ServerResponse } from "node:http"
import { type Fault, isStatusFault } from "../faults/fault"
import type { WaitingFault } from "../faults/fault-desk"
import type { Outcome } from "../operations/endpoint"
import { newPayOrderId } from "../wire/ids"
import { orderObject } from "../wire/order-object"
import { type Reply, Refusal } from "../wire/reply"
import type { WireFields } from "../wire/signing"
import type { World } from "../world"
import { respond } from "./respond"

/** What the faults that don't act answer instead; `undefined` if the call is acted on. */
export function insteadOfActing(world: World, planned: WaitingFault, fields: Record<string, unknown>): Outcome | undefined {
  const { fault, acts } = planned
  if (typeof fault === "object" && "fail" in fault) throw new Refusal(fault.fail)
  return acts ? undefined : { retData: pretend(world, fields) }
}

/** What the faults that name a status make of an outcome. */
export function withStatus(outcome: Outcome, planned?: WaitingFault): Outcome {
  return planned && isStatusFault(planned.fault) ? { ...outcome, retData: { ...outcome.retData, status: planned.fault.status } } : outcome
}

/** The order a query asked for, or one that doesn't exist with the numbers of the request. */
function pretend(world: World, fields: Record<string, unknown>): WireFields {
  const number = String(fields.mchOrderNo ?? fields.mchRefundNo ?? "")
  const known = world.store.orders.get(String(fields.payOrderId ?? "")) ?? world.store.byNumber(number)
  const isReversal = fields.mchRefundNo !== undefined
  if (known && !isReversal) return orderObject(known)
  return {
    payOrderId: newPayOrderId(isReversal ? "RP" : "PC", world.clock.now()),
    mchId: world.merchant.mchId,
    mchOrderNo: number,
    originalOrderId: isReversal ? String(fields.payOrderId ?? "") : "",
    amount: Number(fields.refundAmount ?? fields.amount ?? known?.amount ?? 0),
    currency: "CAD",
    payType: isReversal ? "refund" : "pay",
    refundable: 0,
    status: 1,
    channel: String(fields.channel ?? known?.channel ?? "PF_CC"),
  }
}

/** How much later a fault lets the answer leave. */
export const delayOf = (fault: Fault): number => (typeof fault === "object" && "delayMs" in fault ? fault.delayMs : 0)

/** Sends what a fault makes of the answer. `false`: nothing is wrong with the answer itself, send it. */
export function sendFaulty(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  fault: Fault,
  reply: Reply,
): boolean {
  const json = "application/json;charset=UTF-8" as const
  const { retCode, retMsg } = reply
  const text = JSON.stringify(reply)
  switch (fault) {
    case "hang up after acting":
      request.socket.destroy()
      return true
    case "answer 500":
      respond(response, { status: 500, type: "text/plain;charset=UTF-8", content: "Internal Server Error" })
      return true
    case "answer HTML":
      respond(response, { type: "text/html;charset=UTF-8", content: "<html><body><h1>Maintenance</h1></body></html>" })
      return true
    case "cut JSON":
      respond(response, { type: json, content: text.slice(0, Math.ceil(text.length / 2)) })
      return true
    case "no data":
      respond(response, { type: json, content: JSON.stringify({ retCode, retMsg }) })
      return true
    default:
      return false
  }
}
