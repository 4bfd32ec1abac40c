import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
import { createProductsWorkflow, createShippingOptionsWorkflow } from "@medusajs/medusa/core-flows"
import { catalogue } from "./catalogue"

/** What the shop sells, how much of it lies in the warehouse, and how it gets to the shopper. */
export async function seedGoods(container: MedusaContainer, salesChannelId: string) {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const stockLocation = await container.resolve(Modules.STOCK_LOCATION).createStockLocations({ name: "Warehouse" })
  await link.create({
    [Modules.SALES_CHANNEL]: { sales_channel_id: salesChannelId },
    [Modules.STOCK_LOCATION]: { stock_location_id: stockLocation.id },
  })
  const profile = await fulfillment.createShippingProfiles({ name: "Default", type: "default" })
  const { result: products } = await createProductsWorkflow(container).run({
    input: {
      products: catalogue.map(({ title, handle, description, price }) => ({
        title,
        handle,
        description,
        status: ProductStatus.PUBLISHED,
        thumbnail: pictureOf(handle),
        images: [{ url: pictureOf(handle) }],
        shipping_profile_id: profile.id,
        options: [{ title: "Kind", values: ["One kind"] }],
        variants: [
          { title: "One kind", options: { Kind: "One kind" }, manage_inventory: true, prices: [{ amount: price, currency_code: "cad" }] },
        ],
        sales_channels: [{ id: salesChannelId }],
      })),
    },
  })
  await seedStock(container, stockLocation.id)
  const shippingOptions = await seedShipping(container, { stockLocationId: stockLocation.id, profileId: profile.id })
  return { products: inOrder(products, "handle", catalogue.map(({ handle }) => handle)), shippingOptions, stockLocation }
}

/** Without an origin, because ports change: the storefront and Medusa, for its dashboard, both serve it. */
const pictureOf = (handle: string) => `/static/products/${handle}.svg`

async function seedStock(container: MedusaContainer, locationId: string): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "product", fields: ["handle", "variants.inventory_items.inventory_item_id"] })
  const levels = catalogue.flatMap(({ handle, stock }) => {
    const product = data.find((candidate) => candidate.handle === handle)
    const items = product?.variants?.[0]?.inventory_items ?? []
    return items.map((item: { inventory_item_id: string } | null) => ({
      inventory_item_id: item?.inventory_item_id ?? "",
      location_id: locationId,
      stocked_quantity: stock,
    }))
  })
  await container.resolve(Modules.INVENTORY).createInventoryLevels(levels)
}

async function seedShipping(container: MedusaContainer, of: { stockLocationId: string; profileId: string }) {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    name: "Shipping",
    type: "shipping",
    service_zones: [{ name: "Canada", geo_zones: [{ type: "country", country_code: "ca" }] }],
  })
  const at = { [Modules.STOCK_LOCATION]: { stock_location_id: of.stockLocationId } }
  await link.create({ ...at, [Modules.FULFILLMENT]: { fulfillment_set_id: set.id } })
  await link.create({ ...at, [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" } })
  const option = (name: string, code: string, amount: number) => ({
    name,
    price_type: "flat" as const,
    service_zone_id: set.service_zones[0]?.id ?? "",
    shipping_profile_id: of.profileId,
    provider_id: "manual_manual",
    type: { label: name, code, description: name },
    prices: [{ amount, currency_code: "cad" }],
    rules: [
      { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
      { attribute: "is_return", value: "false", operator: "eq" as const },
    ],
  })
  const { result } = await createShippingOptionsWorkflow(container).run({
    input: [option("Standard", "standard", 5), option("Express", "express", 18)],
  })
  return inOrder(result, "name", ["Standard", "Express"])
}

/** Workflows answer in any order. */
function inOrder<T, K extends keyof T>(found: T[], key: K, order: T[K][]): T[] {
  return [...found].sort((one, other) => order.indexOf(one[key]) - order.indexOf(other[key]))
}
