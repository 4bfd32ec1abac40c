import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Purchase } from "../modules/iotpay"

/** A payment in Medusa that was made of a purchase. */
export interface OwnPayment {
  id: string
  /** Core took it back while undoing a completion; it may have refunded it, or failed to. */
  canceled: boolean
  /** The order's transactions have it. Core writes them after the payment, and may be stopped in between. */
  booked: boolean
}

/** Where a purchase belongs in Medusa, as it stands now. */
export interface Belongings {
  /** The payment session, unless core has deleted it. */
  sessionId?: string
  payment?: OwnPayment
  /** Another payment of the same collection, of whatever method, captured or only authorized, that core has not taken back. */
  otherPayment: boolean
  /** Other sessions of the collection, none of them paid. */
  siblings: string[]
  cartId?: string
  country?: string
  orderId?: string
  displayId?: number
}

interface PaymentRecord {
  id: string
  data?: { order_number?: unknown } | null
  canceled_at?: string | null
  captures?: { id: string }[]
}

interface CollectionRecord {
  payment_sessions?: { id: string; payment?: { id: string } | null }[]
  payments?: PaymentRecord[]
}

interface OrderRecord {
  display_id: number
  transactions?: { reference_id?: string | null }[]
}

/**
 * Reads where a purchase belongs: by its own collection and order number, never by anything a browser
 * sent, and not by its session either: core deletes sessions, paid ones too, and a session may have
 * had several purchases.
 */
export async function belongingsOf(container: MedusaContainer, purchase: Purchase): Promise<Belongings> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const one: One = async (entity, fields, filters) => (await query.graph({ entity, fields, filters })).data[0] as never

  const collection = await one<CollectionRecord>(
    "payment_collection",
    ["id", "payment_sessions.id", "payment_sessions.payment.id", "payments.id", "payments.data", "payments.canceled_at", "payments.captures.id"],
    { id: purchase.collection_id }
  )
  const payments = collection?.payments ?? []
  const own = payments.find((payment) => payment.data?.order_number === purchase.order_number)
  const sessions = collection?.payment_sessions ?? []
  const cart = await one<{ cart_id: string }>("cart_payment_collection", ["cart_id"], { payment_collection_id: purchase.collection_id })
  const cartOrder = cart && (await one<{ order_id: string }>("order_cart", ["order_id"], { cart_id: cart.cart_id }))
  const collectionOrder = await one<{ order_id: string }>("order_payment_collection", ["order_id"], {
    payment_collection_id: purchase.collection_id,
  })
  const orderId = cartOrder?.order_id ?? collectionOrder?.order_id
  const order = orderId ? await one<OrderRecord>("order", ["id", "display_id", "transactions.reference_id"], { id: orderId }) : undefined
  return {
    sessionId: sessions.find((session) => session.id === purchase.session_id)?.id,
    payment: own && { id: own.id, canceled: Boolean(own.canceled_at), booked: orderId && !order ? false : isBooked(own, order) },
    otherPayment: payments.some((payment) => payment !== own && !payment.canceled_at),
    siblings: sessions.filter((session) => session.id !== purchase.session_id && !session.payment).map((session) => session.id),
    cartId: cart?.cart_id,
    country: cart && (await countryOf(one, cart.cart_id)),
    orderId,
    displayId: order?.display_id,
  }
}

/**
 * Medusa counts on it: as the payment of an order whose transactions have it, or of a collection that never had a
 * cart. One that core took back is still the order's if they have it: core undid one attempt while another placed the order.
 */
export function countsInMedusa({ payment, orderId, cartId, otherPayment }: Belongings): boolean {
  if (!payment?.booked) {
    return false
  }
  return payment.canceled ? orderId !== undefined && !otherPayment : orderId !== undefined || !cartId
}

/** A payment of no order needs no transaction. */
function isBooked({ captures }: PaymentRecord, order: OrderRecord | undefined): boolean {
  const booked = new Set(order?.transactions?.map(({ reference_id }) => reference_id))
  return !order || (captures?.length ? captures.every(({ id }) => booked.has(id)) : false)
}

type One = <T>(entity: string, fields: string[], filters: Record<string, unknown>) => Promise<T | undefined>

async function countryOf(one: One, cartId: string): Promise<string | undefined> {
  const cart = await one<{ shipping_address?: { country_code?: string | null } | null }>(
    "cart",
    ["id", "shipping_address.country_code"],
    { id: cartId }
  )
  return cart?.shipping_address?.country_code?.toLowerCase()
}
