import { toast } from "@medusajs/ui"
import { useIsMutating } from "@tanstack/react-query"
import { useEffect } from "react"
import { useLocation } from "react-router-dom"
import { useFormat } from "../lib/use-format"
import { useReason } from "../lib/use-said"
import { useText } from "../lib/use-text"
import { useGuidance } from "./guidance"
import { useOrderPayments, type OrderPayments, type WidgetOrder } from "./use-order-payments"

const TOAST = "iotpay-refund-hint"

/**
 * Says beside the dashboard's own drawer for refunds what a refund will be: the drawer has no place for widgets, and
 * covers the section that says it. After a try that came to nothing, it says what is known then; the dashboard's own
 * toast has only the server's sentence, in English.
 */
export function RefundHint({ order }: { order: WidgetOrder }) {
  const { pathname, search } = useLocation()
  const { data, refetch } = useOrderPayments(order)
  const words = useGuidance()
  const refused = useRefused()
  const busy = useIsMutating() > 0
  const isRefunding = pathname.endsWith(`/orders/${order.id}/refund`)
  const paymentId = new URLSearchParams(search).get("paymentId")
  const purchase = data?.purchases.find(({ medusa }) => medusa !== null && (paymentId === null || medusa.payment_id === paymentId))
  const guidance = isRefunding && purchase?.refund_guidance ? words(purchase.refund_guidance) : undefined
  const said = data && purchase && guidance && { label: guidance.label, sentence: [refused(data, purchase.order_number), guidance.sentence].filter(Boolean).join(" ") }
  useEffect(() => {
    if (isRefunding && !busy) {
      void refetch()
    }
  }, [isRefunding, busy, refetch])
  useEffect(() => {
    if (said) {
      toast.info(said.label, { id: TOAST, description: said.sentence, duration: Infinity, position: "bottom-left" })
    }
  }, [said?.label, said?.sentence])
  // Not between two sentences: one that is just being dismissed takes the next of its name along.
  const isShown = Boolean(said)
  useEffect(() => (isShown ? () => void toast.dismiss(TOAST) : undefined), [isShown])
  return null
}

/** Says that IOTPay refused the last try to refund a payment, if it did. */
function useRefused(): (payments: OrderPayments, orderNumber: string) => string | undefined {
  const text = useText()
  const because = useReason()
  const { money } = useFormat()
  return ({ timeline }, orderNumber) => {
    const last = timeline.find((entry) => entry.code === "reversal" && entry.order_number === orderNumber)
    if (last?.code !== "reversal" || last.state !== "refused") {
      return undefined
    }
    const amount = money(last.amount ?? 0)
    const reason = last.reason && because(last.reason, last.reason_said).replace(/\.?$/, ".")
    return reason ? text("order.guidance.refusedBecause", { amount, reason }) : text("order.guidance.refused", { amount })
  }
}
