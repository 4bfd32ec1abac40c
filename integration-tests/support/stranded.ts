import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { endsWhatCoreLeft } from "./left-halfway"
import type { Shopper } from "./shopper"
import type { TestShop } from "./test-shop"

const LONG_AGO = () => new Date(Date.now() - 4 * 60_000)

/** The job looks at a shopper's purchase now. */
export async function looksAgain(shop: TestShop, shopper: Shopper): Promise<void> {
  const { id } = await shop.books.purchase(shopper.orderNumber)
  await shop.books.iotpay.ledger.purchases.change(id, { next_look_at: new Date(0) })
  await iotpaySweep(shop.container)
}

/** So many of everything are in stock. */
export async function stocked(shop: TestShop, quantity: number): Promise<void> {
  const inventory = shop.container.resolve(Modules.INVENTORY)
  for (const { id, inventory_item_id, location_id } of await inventory.listInventoryLevels({}, {})) {
    await inventory.updateInventoryLevels([{ id, inventory_item_id, location_id, stocked_quantity: quantity }])
  }
}

/** Paid, and sold out meanwhile, for longer than the plugin tries by itself. For a shop that holds such payments. */
export async function strandedPayment(shop: TestShop): Promise<Shopper> {
  const shopper = await shop.shopper().atIotpay()
  await stocked(shop, 0)
  await shopper.pays()
  const { id } = await shop.books.purchase(shopper.orderNumber)
  const { ledger, purchases } = shop.books.iotpay
  await purchases.ask(id)
  await ledger.purchases.change(id, { first_confirmed_at: LONG_AGO() })
  await looksAgain(shop, shopper)
  await looksAgain(shop, shopper)
  if (/stock/i.test((await ledger.purchases.byId(id))?.reason ?? "")) {
    return shopper
  }
  // Core's engine has stopped halfway, which it does now and then on a busy machine: another one, and this is forgotten.
  await endsWhatCoreLeft(shop.container)
  await ledger.purchases.change(id, { placed_at: new Date() })
  await shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)("iotpay_attention").where({ subject: id }).delete()
  await stocked(shop, 1_000)
  return await strandedPayment(shop)
}
