import type { Admin } from "./admin"
import type { TestShop } from "./test-shop"

/** An admin adds goods to an order that is paid, so that it owes more: as the dashboard does it. */
export async function addsToOrder(shop: TestShop, admin: Admin, orderId: string): Promise<void> {
  const begun = await admin.send<{ order_change: { id: string } }>("POST", "/admin/order-edits", { order_id: orderId })
  const items = [{ variant_id: shop.seeded.products[0]?.variants?.[0]?.id, quantity: 1 }]
  for (const [path, body] of [["/items", { items }], ["/request", {}], ["/confirm", {}]] as const) {
    const answer = await admin.send("POST", `/admin/order-edits/${orderId}${path}`, body)
    if (answer.status !== 200) {
      throw new Error(`The order edit ${begun.body.order_change?.id} answered ${answer.status} to ${path}: ${answer.text}`)
    }
  }
}
