import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Purchase, Reversal } from "../../../src/modules/iotpay"
import type { SandboxOrder } from "../../../src/sandbox"
import type { TestShop } from "../../support/test-shop"
import type { Said } from "./said"

export interface PaymentRecord {
  id: string
  provider_id: string
  amount: number
  canceled_at: string | null
  data: { order_number?: string } | null
  captures: { amount: number }[]
  refunds: { id: string; amount: number }[]
  payment_collection_id: string
}

export interface OrderRecord {
  id: string
  display_id: number
  status: string
  total: number
  summary: { pending_difference: number }
  credit_lines?: { amount: number }[]
  transactions: { amount: number }[]
  payment_collections: { id: string }[]
}

/** All that is written down about money, at one moment. */
export interface AllBooks {
  gateway: SandboxOrder[]
  purchases: Purchase[]
  reversals: Reversal[]
  payments: PaymentRecord[]
  orders: OrderRecord[]
  /** Ids of what an open entry of the list is about: a purchase, a reversal, an order. */
  listed: Set<string>
  said: Said
}

export async function readBooks(shop: TestShop, said: Said): Promise<AllBooks> {
  const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
  const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const all = async <T>(entity: string, fields: string[]) => (await query.graph({ entity, fields })).data as unknown as T[]
  const open: { subject: string; order_id: string | null }[] = await knex("iotpay_attention").where({ state: "open" })
  return {
    gateway: shop.sandbox.orders(),
    purchases: await knex("iotpay_purchase").orderBy("created_at"),
    reversals: await knex("iotpay_reversal").orderBy("created_at"),
    payments: await all("payment", ["id", "provider_id", "amount", "canceled_at", "data", "payment_collection_id", "captures.amount", "refunds.id", "refunds.amount"]),
    orders: await all("order", ["id", "display_id", "status", "total", "summary.*", "credit_lines.amount", "transactions.amount", "payment_collections.id"]),
    listed: new Set(open.flatMap(({ subject, order_id }) => [subject, order_id ?? subject])),
    said,
  }
}

export const cents = (dollars: number) => Math.round(Number(dollars) * 100 + 1e-6)
export const sum = (parts: { amount: number }[]) => parts.reduce((total, { amount }) => total + Number(amount), 0)
export const held = ({ captures, refunds }: PaymentRecord) => sum(captures) - sum(refunds)
export const isPaid = ({ status }: SandboxOrder) => status === 2 || status === 3

/** What went back of a purchase at the gateway, or is on its way back. */
export function backAtGateway({ gateway }: AllBooks, { gateway_id }: Purchase): SandboxOrder[] {
  return gateway.filter(({ payType, originalOrderId, status }) => payType === "refund" && status !== 9 && originalOrderId === gateway_id)
}

/** The order that a payment hangs on. */
export function orderOf({ orders }: AllBooks, { payment_collection_id }: PaymentRecord): OrderRecord | undefined {
  return orders.find(({ payment_collections }) => payment_collections.some(({ id }) => id === payment_collection_id))
}
