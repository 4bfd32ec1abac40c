import type { MedusaContainer } from "@medusajs/framework/types"
import { seedAdmin } from "./admin"
import { seedGoods } from "./goods"
import { seedSelling } from "./selling"

export { seedCustomer } from "./customer"
export { demoAdmin } from "./demo-admin"
export { offerProviders } from "./selling"
export { catalogue } from "./catalogue"

/**
 * A Canadian shop with IOTPay in its region: products, stock, taxes, shipping, a publishable key and
 * an admin, through Medusa's own modules and workflows. For an empty database.
 */
export async function seedShop(container: MedusaContainer) {
  const selling = await seedSelling(container)
  const goods = await seedGoods(container, selling.salesChannel.id)
  const admin = await seedAdmin(container)
  return { ...selling, ...goods, admin }
}
