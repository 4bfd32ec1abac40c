import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, PaymentSessionStatus } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, sentence, type IotpayModuleService, type Purchase } from "../../modules/iotpay"
import { notice, orderUnpaid } from "../notice"
import { unpaidOrder } from "../unpaid-order"
import { inBatches } from "./in-batches"

/** A cart that was not paid for so long is not completed any more, or is noticed by people. */
const WINDOW_MS = 7 * 24 * 60 * 60_000
/** What is on the list is not looked at again sooner. */
const AGAIN_AFTER_MS = 30 * 60_000
const AT_A_TIME = 1_000

/** A purchase by which an order might have been paid. */
type Candidate = Pick<Purchase, "id" | "collection_id">

/**
 * Orders that came after their purchase had found its place: a cart can be completed again after what was paid for it
 * went back, and core may be stopped in the middle of that, with an order that nobody pays.
 */
export async function perhapsUnpaid(container: MedusaContainer): Promise<Candidate[]> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const since = new Date(iotpay.clock.now().getTime() - WINDOW_MS)
  const found: Candidate[] = []
  for (const some of inBatches(await iotpay.ledger.unpaidCollections(since), AT_A_TIME)) {
    found.push(...(await withOrder(container, some)))
  }
  return found
}

/** Puts the order of a purchase on the list, if it stands unpaid. */
export async function listUnpaid(container: MedusaContainer, { id }: Candidate): Promise<void> {
  const { attention, ledger }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const purchase = await ledger.purchases.byId(id)
  const order = purchase && (await unpaidOrder(container, purchase))
  if (purchase && order && !order.justMade && !(await attention.isLeftAlone(order.id, "order_unpaid", AGAIN_AFTER_MS))) {
    await notice(container, orderUnpaid(purchase, { ...order, givenBack: purchase.state === "confirmed" }))
  }
}

/** An admin, or another method, may have had them paid. */
export async function settleThosePaid(container: MedusaContainer): Promise<void> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  for await (const entries of iotpay.attention.openOf("order_unpaid")) {
    for (const { subject, purchase_id } of entries) {
      const purchase = purchase_id ? await iotpay.ledger.purchases.byId(purchase_id) : undefined
      if (purchase && !(await unpaidOrder(container, purchase))) {
        await iotpay.attention.settle(subject, ["order_unpaid"], sentence("not_unpaid"))
      }
    }
  }
}

/**
 * Those whose cart has become an order, without a payment in the cart's collection; by the cart's link, for core may
 * not have come to write the collection's. In a few questions, however many they are: most carts become no order, and
 * most orders are paid with another method.
 */
async function withOrder(container: MedusaContainer, purchases: Candidate[]): Promise<Candidate[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const all = async <T>(entity: string, fields: (keyof T & string)[], filters: Record<string, string[] | null>) =>
    Object.values(filters).some((values) => values?.length === 0) ? [] : ((await query.graph({ entity, fields, filters })).data as T[])
  const carts = await all<{ cart_id: string; payment_collection_id: string }>("cart_payment_collection", ["cart_id", "payment_collection_id"], {
    payment_collection_id: purchases.map(({ collection_id }) => collection_id),
  })
  const orders = await all<{ cart_id: string }>("order_cart", ["cart_id"], { cart_id: carts.map(({ cart_id }) => cart_id) })
  const ordered = new Set(orders.map(({ cart_id }) => cart_id))
  const collections = new Set(carts.filter(({ cart_id }) => ordered.has(cart_id)).map(({ payment_collection_id }) => payment_collection_id))
  const payments = await all<{ payment_collection_id: string }>("payment", ["payment_collection_id"], {
    payment_collection_id: [...collections],
    canceled_at: null,
  })
  const promised = await all<{ payment_collection_id: string }>("payment_session", ["payment_collection_id"], {
    payment_collection_id: [...collections],
    status: [PaymentSessionStatus.PENDING_AUTHORIZATION],
  })
  for (const { payment_collection_id } of [...payments, ...promised]) {
    collections.delete(payment_collection_id)
  }
  return purchases.filter(({ collection_id }) => collections.has(collection_id))
}
