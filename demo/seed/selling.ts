import type { IStoreModuleService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

const PROVIDERS = ["pp_iotpay_iotpay", "pp_iotpay-unionpay_iotpay", "pp_iotpay-wallet_iotpay"]

/** A province adds its own rate to the country's; Ontario's HST and Quebec's GST with QST replace it. */
const PROVINCES = [
  { province_code: "ca-on", rate: 13, name: "HST", code: "hst-on" },
  { province_code: "ca-qc", rate: 14.975, name: "GST + QST", code: "gst-qst" },
]

/** Where and in what currency the shop sells, and with what taxes. */
export async function seedSelling(container: MedusaContainer) {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const salesChannel = await container.resolve(Modules.SALES_CHANNEL).createSalesChannels({ name: "Demo storefront" })
  const key = await container
    .resolve(Modules.API_KEY)
    .createApiKeys({ title: "Demo storefront", type: "publishable", created_by: "demo" })
  await link.create({
    [Modules.API_KEY]: { publishable_key_id: key.id },
    [Modules.SALES_CHANNEL]: { sales_channel_id: salesChannel.id },
  })
  const stores: IStoreModuleService = container.resolve(Modules.STORE)
  const [store] = await stores.listStores({})
  if (store) {
    await stores.updateStores(store.id, {
      name: "Demo shop",
      default_sales_channel_id: salesChannel.id,
      supported_currencies: [{ currency_code: "cad", is_default: true }],
    })
  }
  const region = await container
    .resolve(Modules.REGION)
    .createRegions({ name: "Canada", currency_code: "cad", countries: ["ca"], automatic_taxes: true })
  await offerProviders(container, region.id)
  await seedTaxes(container)
  return { region, salesChannel, publishableKey: key.token }
}

/** Offers every way to pay with IOTPay in a region; those that are offered already stay as they are. */
export async function offerProviders(container: MedusaContainer, regionId: string): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "region", fields: ["payment_providers.id"], filters: { id: regionId } })
  const offered = new Set(data[0]?.payment_providers?.map((provider: { id: string } | null) => provider?.id))
  for (const payment_provider_id of PROVIDERS.filter((id) => !offered.has(id))) {
    await container.resolve(ContainerRegistrationKeys.LINK).create({ [Modules.REGION]: { region_id: regionId }, [Modules.PAYMENT]: { payment_provider_id } })
  }
}

async function seedTaxes(container: MedusaContainer): Promise<void> {
  const tax = container.resolve(Modules.TAX)
  const country = await tax.createTaxRegions({
    country_code: "ca",
    provider_id: "tp_system",
    default_tax_rate: { rate: 5, name: "GST", code: "gst" },
  })
  for (const { province_code, ...default_tax_rate } of PROVINCES) {
    await tax.createTaxRegions({ country_code: "ca", province_code, parent_id: country.id, default_tax_rate })
  }
}
