import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { Warnings } from "../order/warnings"
import type { WidgetOrder } from "../order/use-order-payments"

export const config = defineWidgetConfig({ zone: "order.details.before", id: "iotpay-order-warnings" })

/** First of all in its column: the dashboard puts every widget at the end of it, and nobody looks for trouble there. */
const OrderWarnings = ({ data }: { data: WidgetOrder }) => (
  <div key={data.id} className="empty:hidden" style={{ order: -1 }}>
    <Warnings order={data} />
  </div>
)

export default OrderWarnings
