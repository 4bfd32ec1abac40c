import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { Activity } from "../order/activity"
import { Payments } from "../order/payments"
import { RefundHint } from "../order/refund-hint"
import type { WidgetOrder } from "../order/use-order-payments"

export const config = defineWidgetConfig({ zone: "order.details.side.after", id: "iotpay-order-payments" })

const OrderPayments = ({ data }: { data: WidgetOrder }) => (
  <div key={data.id} className="flex flex-col gap-y-3 empty:hidden">
    <RefundHint order={data} />
    <Payments order={data} />
    <Activity order={data} />
  </div>
)

export default OrderPayments
