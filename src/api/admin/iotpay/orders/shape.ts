import type { Checked, OrderCharge, OrderPayments } from "../../../../workflows"

export type { AdminPaymentLink } from "../../../../workflows"
export type * from "../../../../workflows/order-payments/shape"

/** `GET /admin/iotpay/orders/:id` */
export interface OrderPaymentsAnswer {
  order_payments: OrderPayments
}

/** `POST /admin/iotpay/orders/:id/check` */
export interface CheckAnswer extends OrderPaymentsAnswer {
  checked: Checked
}

/** `POST /admin/iotpay/orders/:id/charge` */
export interface ChargeAnswer extends OrderPaymentsAnswer {
  charge: OrderCharge
}
