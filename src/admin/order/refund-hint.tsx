import { toast } from "@medusajs/ui"
import { useEffect } from "react"
import { useLocation } from "react-router-dom"
import { useGuidance } from "./guidance"
import { useOrderPayments, type WidgetOrder } from "./use-order-payments"

const TOAST = "iotpay-refund-hint"

/**
 * Says beside the dashboard's own drawer for refunds what a refund will be: the drawer has no place for widgets, and
 * covers the section that says it.
 */
export function RefundHint({ order }: { order: WidgetOrder }) {
  const { pathname, search } = useLocation()
  const { data } = useOrderPayments(order)
  const words = useGuidance()
  const isRefunding = pathname.endsWith(`/orders/${order.id}/refund`)
  const paymentId = new URLSearchParams(search).get("paymentId")
  const purchase = data?.purchases.find(({ medusa }) => medusa !== null && (paymentId === null || medusa.payment_id === paymentId))
  const said = isRefunding && purchase?.refund_guidance ? words(purchase.refund_guidance) : undefined
  useEffect(() => {
    if (!said) {
      return
    }
    toast.info(said.label, { id: TOAST, description: said.sentence, duration: Infinity, position: "bottom-left" })
    return () => void toast.dismiss(TOAST)
  }, [said?.label, said?.sentence])
  return null
}
