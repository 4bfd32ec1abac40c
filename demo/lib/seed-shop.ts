import { renameSync, writeFileSync } from "node:fs"
import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { offerProviders, seedCustomer, seedShop } from "../seed"
import type { Facts } from "./facts"

type Found = Omit<Facts, "seeds">

/**
 * For `medusa exec`: fills an empty shop, or recognises the one that is there and adds what an older demo did not
 * have, and writes its facts to the given file.
 */
export default async function seed({ container, args }: ExecArgs): Promise<void> {
  const [file, seeds] = args
  if (!file || !seeds) {
    throw new Error("The file for the facts must be given, and what the seeds are known by.")
  }
  const found = (await seededBefore(container)) ?? (await seedNow(container))
  await offerProviders(container, found.regionId)
  await seedCustomer(container)
  const facts: Facts = { ...found, seeds }
  // At once, whole: a file that exists says that the shop is complete.
  writeFileSync(`${file}.new`, JSON.stringify(facts, null, 2))
  renameSync(`${file}.new`, file)
}

async function seedNow(container: ExecArgs["container"]): Promise<Found> {
  const { publishableKey, region, salesChannel } = await seedShop(container)
  return { publishableKey, regionId: region.id, salesChannelId: salesChannel.id }
}

async function seededBefore(container: ExecArgs["container"]): Promise<Found | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: users } = await query.graph({ entity: "user", fields: ["email"] })
  const { data: regions } = await query.graph({ entity: "region", fields: ["id", "currency_code"] })
  if (users.length === 0 && regions.length === 0) {
    return undefined
  }
  const { data: keys } = await query.graph({
    entity: "api_key",
    fields: ["token", "title"],
    filters: { title: "Demo storefront" },
  })
  const publishableKey = keys[0]?.token
  const regionId = regions.find(({ currency_code }) => currency_code === "cad")?.id
  const { data: channels } = await query.graph({ entity: "sales_channel", fields: ["id", "name"], filters: { name: "Demo storefront" } })
  const salesChannelId = channels[0]?.id
  // The admin is made last.
  if (!publishableKey || !regionId || !salesChannelId || users.length === 0) {
    throw new Error("The database has another shop in it, or half of the demo's. Give the demo an empty database.")
  }
  return { publishableKey, regionId, salesChannelId }
}
