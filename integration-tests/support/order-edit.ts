import type { Admin } from "./admin"
import type { TestShop } from "./test-shop"

/** An admin adds goods to an order that is paid, so that it owes more: as the dashboard does it. */
export async function addsToOrder(shop: TestShop, admin: Admin, orderId: string): Promise<void> {
  await edits(admin, orderId, "/items", { items: [{ variant_id: shop.seeded.products[0]?.variants?.[0]?.id, quantity: 1 }] })
}

/** An admin takes the newest goods out of an order again. */
export async function takesFromOrder(admin: Admin, orderId: string): Promise<void> {
  const { body } = await admin.send<{ order: { items: { id: string; created_at: string }[] } }>("GET", `/admin/orders/${orderId}?fields=id,items.id,items.created_at`)
  const newest = body.order.items.sort((one, other) => one.created_at.localeCompare(other.created_at)).at(-1)
  await edits(admin, orderId, `/items/item/${newest?.id}`, { quantity: 0 })
}

async function edits(admin: Admin, orderId: string, what: string, change: object): Promise<void> {
  const begun = await admin.send<{ order_change: { id: string } }>("POST", "/admin/order-edits", { order_id: orderId })
  for (const [path, body] of [[what, change], ["/request", {}], ["/confirm", {}]] as const) {
    const answer = await admin.send("POST", `/admin/order-edits/${orderId}${path}`, body)
    if (answer.status !== 200) {
      throw new Error(`The order edit ${begun.body.order_change?.id} answered ${answer.status} to ${path}: ${answer.text}`)
    }
  }
}
