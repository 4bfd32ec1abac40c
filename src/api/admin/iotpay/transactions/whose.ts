import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Purchase } from "../../../../modules/iotpay"
import type { Whose } from "./shape"

interface CustomerRecord {
  id: string
  email: string
  first_name: string | null
  last_name: string | null
}

/** As many customers as a search looks among; a name that more have finds nobody in particular. */
const MOST_FOUND = 100

/** Whose each of these purchases is: the customer, and the order that it is the payment of. In a few queries for all of them. */
export async function whoseOf(container: MedusaContainer, purchases: Purchase[]): Promise<(purchase: Purchase) => Whose> {
  const collections = unique(purchases.map(({ collection_id }) => collection_id))
  const all = readerIn(container)
  const carts = await all<{ payment_collection_id: string; cart_id: string }>("cart_payment_collection", ["payment_collection_id", "cart_id"], { payment_collection_id: collections })
  const cartOrders = await all<{ cart_id: string; order_id: string }>("order_cart", ["cart_id", "order_id"], { cart_id: unique(carts.map(({ cart_id }) => cart_id)) })
  const ownOrders = await all<{ payment_collection_id: string; order_id: string }>("order_payment_collection", ["payment_collection_id", "order_id"], { payment_collection_id: collections })
  const orderIds = unique([...cartOrders, ...ownOrders].map(({ order_id }) => order_id))
  const orders = await all<{ id: string; display_id: number }>("order", ["id", "display_id"], { id: orderIds })
  const customers = await all<CustomerRecord>("customer", ["id", "email", "first_name", "last_name"], { id: unique(purchases.map(({ customer }) => customer)) })
  return ({ collection_id, customer }) => {
    const cart = carts.find(({ payment_collection_id }) => payment_collection_id === collection_id)
    const orderId =
      cartOrders.find(({ cart_id }) => cart_id === cart?.cart_id)?.order_id ??
      ownOrders.find(({ payment_collection_id }) => payment_collection_id === collection_id)?.order_id
    const order = orders.find(({ id }) => id === orderId)
    const owner = customers.find(({ id }) => id === customer)
    return {
      order: order ? { id: order.id, display_id: order.display_id } : null,
      customer: owner ? { id: owner.id, email: owner.email, name: [owner.first_name, owner.last_name].filter(Boolean).join(" ") || null } : null,
    }
  }
}

/** What a search means in Medusa: customers by name or e-mail, and payments of the order with this number. */
export async function foundInMedusa(container: MedusaContainer, q: string | undefined): Promise<{ customers: string[]; collections: string[] }> {
  if (!q) {
    return { customers: [], collections: [] }
  }
  const customers = await container.resolve(Modules.CUSTOMER).listCustomers({ q: q.replace(/[\\%_]/g, "\\$&") }, { select: ["id"], take: MOST_FOUND })
  const displayId = /^#?(\d{1,9})$/.exec(q)?.[1]
  return { customers: customers.map(({ id }) => id), collections: displayId ? await collectionsOf(container, Number(displayId)) : [] }
}

async function collectionsOf(container: MedusaContainer, displayId: number): Promise<string[]> {
  const all = readerIn(container)
  const [order] = await container.resolve(Modules.ORDER).listOrders({ display_id: displayId } as never, { select: ["id"] })
  if (!order) {
    return []
  }
  const own = await all<{ payment_collection_id: string }>("order_payment_collection", ["payment_collection_id"], { order_id: [order.id] })
  const carts = await all<{ cart_id: string }>("order_cart", ["cart_id"], { order_id: [order.id] })
  const ofCart = await all<{ payment_collection_id: string }>("cart_payment_collection", ["payment_collection_id"], { cart_id: unique(carts.map(({ cart_id }) => cart_id)) })
  return unique([...own, ...ofCart].map(({ payment_collection_id }) => payment_collection_id))
}

type Reader = <T>(entity: string, fields: string[], filters: Record<string, string[]>) => Promise<T[]>

/** Reads all rows with one of the given values; none, without asking, if none are given. */
function readerIn(container: MedusaContainer): Reader {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  return async (entity, fields, filters) =>
    Object.values(filters).some((values) => values.length === 0) ? [] : ((await query.graph({ entity, fields, filters })).data as never[])
}

const unique = (values: string[]) => [...new Set(values)]
