import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { OrderPaymentsAnswer } from "../../api/admin/iotpay/orders/shape"
import { queryKeys } from "../lib/query-keys"
import { read } from "../lib/sdk"
import type { Wire } from "../lib/wire"

export type OrderPayments = Wire<OrderPaymentsAnswer>["order_payments"]
export type Purchase = OrderPayments["purchases"][number]
export type Disagreement = OrderPayments["disagreements"][number]
export type TimelineEntry = OrderPayments["timeline"][number]
export type Owed = NonNullable<OrderPayments["outstanding"]>

/** As much as we need of the order that the dashboard hands to its widgets. */
export interface WidgetOrder {
  id: string
  status?: string
  canceled_at?: string | null
  summary?: { pending_difference?: unknown }
  payment_collections?: { payments?: { id: string; provider_id?: string; captures?: { id: string }[]; refunds?: { id: string }[] }[] }[]
}

/** What the dashboard's own queries of orders are called, to have them read again. */
export const ORDERS = [["orders"]] as const

/** What IOTPay and Medusa say about an order's money; read again when the dashboard's own order has changed, by a refund say. */
export function useOrderPayments(order: WidgetOrder) {
  return useQuery({
    queryKey: [...queryKeys.order(order.id), fingerprint(order)],
    queryFn: async () => (await read<Wire<OrderPaymentsAnswer>>(`/orders/${order.id}`)).order_payments,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** Was something paid with IOTPay for certain? Then it is worth waiting for what there is to say. */
export function isPaidWithIotpay({ payment_collections = [] }: WidgetOrder): boolean {
  return payment_collections.some(({ payments = [] }) => payments.some(({ provider_id }) => provider_id?.startsWith("pp_iotpay")))
}

function fingerprint({ status, canceled_at, summary, payment_collections = [] }: WidgetOrder): string {
  const payments = payment_collections.flatMap((collection) => collection.payments ?? [])
  const moved = payments.flatMap(({ id, captures = [], refunds = [] }) => [id, captures.length, ...refunds.map((refund) => refund.id)])
  return [status, canceled_at, String(summary?.pending_difference), ...moved].join()
}
