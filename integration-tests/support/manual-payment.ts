import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { TestShop } from "./test-shop"

/** Medusa's own method, which promises to pay and moves no money. */
export const MANUAL_PAYMENT = "pp_system_default"

/** The shop's region offers it beside IOTPay. */
export async function offersManualPayment(shop: TestShop): Promise<void> {
  await shop.container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.REGION]: { region_id: shop.seeded.region.id },
    [Modules.PAYMENT]: { payment_provider_id: MANUAL_PAYMENT },
  })
}
