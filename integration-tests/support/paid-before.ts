import type { Shopper } from "./shopper"
import type { TestShop } from "./test-shop"

/** A payment from before, which IOTPay knows: beside it counts what IOTPay says that it does not know. */
export async function paidBefore(shop: TestShop): Promise<Shopper> {
  const shopper = await shop.shopper().atIotpay()
  await shopper.paysAndComesBack()
  return shopper
}
