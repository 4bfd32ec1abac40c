import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, generateEntityId, MedusaError } from "@medusajs/framework/utils"

interface SessionRecord {
  id: string
  payment_collection_id: string
  amount: unknown
  raw_amount?: unknown
  currency_code: string
}

interface Reader<T> {
  list(filters: Record<string, unknown>, config?: Record<string, unknown>): Promise<T[]>
}

/** The services of the payment module that its providers find beside themselves. */
export interface PaymentCradle {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
  paymentSessionService: Reader<SessionRecord>
  paymentService: Reader<{ id: string }>
  accountHolderService: Reader<{ id: string }>
  refundService: Reader<{ id: string; payment_id?: string; payment?: { id: string } }>
}

/** The session as Medusa has it: what a provider is handed says nothing of its collection, and nothing at all when authorizing. */
export async function sessionRecord(cradle: PaymentCradle, sessionId: string | undefined): Promise<SessionRecord> {
  const [session] = sessionId ? await cradle.paymentSessionService.list({ id: [sessionId] }) : []
  if (!session) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "This payment is not known any more. Nothing was charged; start the payment again."
    )
  }
  return session
}

/**
 * The customer with an account whose cart a collection is of. Carts can be taken over, and core leaves their sessions as
 * they are. Read from the tables: a provider finds the services of its own module only.
 */
export async function accountOfCart(cradle: PaymentCradle, collectionId: string): Promise<string | undefined> {
  const found = await cradle[ContainerRegistrationKeys.PG_CONNECTION]("cart_payment_collection as link")
    .join("cart", "cart.id", "link.cart_id")
    .join("customer", "customer.id", "cart.customer_id")
    .where({ "link.payment_collection_id": collectionId, "customer.has_account": true })
    .whereNull("link.deleted_at")
    .first("customer.id as id")
  return found?.id
}

/** The cart that a collection is of, if it is one's. */
export async function cartOf(cradle: PaymentCradle, collectionId: string): Promise<string | undefined> {
  const link = await cradle[ContainerRegistrationKeys.PG_CONNECTION]("cart_payment_collection")
    .where({ payment_collection_id: collectionId })
    .whereNull("deleted_at")
    .first("cart_id")
  return link?.cart_id
}

/**
 * A name for a customer's account holder that no other has: the customer's id, if it is free. Core asks for a second
 * holder if it was stopped before it linked the first, and would refuse one of the same name for ever.
 */
export async function holderName(cradle: PaymentCradle, customerId: string): Promise<string> {
  const [taken] = await cradle.accountHolderService.list({ external_id: customerId }, { take: 1 })
  return taken ? generateEntityId(undefined, customerId) : customerId
}

/** Does Medusa count on this session's money? */
export async function paymentStands(cradle: PaymentCradle, sessionId: string): Promise<boolean> {
  const payments = await cradle.paymentService.list({ payment_session_id: sessionId }, { take: 1 })
  return payments.length > 0
}

/** The ids of the refunds that Medusa holds of the same payment as this refund, itself among them. */
export async function refundsBeside(cradle: PaymentCradle, refundId: string): Promise<string[]> {
  const [refund] = await cradle.refundService.list({ id: [refundId] }, { relations: ["payment"] })
  const paymentId = refund?.payment_id ?? refund?.payment?.id
  const refunds = paymentId ? await cradle.refundService.list({ payment_id: paymentId }) : []
  return [refundId, ...refunds.map(({ id }) => id)]
}
