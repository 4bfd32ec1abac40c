import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, MOST_CENTS, sentence, type IotpayModuleService, type Purchase } from "../../modules/iotpay"
import type { CollectionOfOrder, Outstanding } from "../outstanding"
import { PAGE_PROVIDER } from "../provider-id"

/** Why nothing can be asked for with IOTPay on an order now. */
export type RefusalCode = "canceled" | "coming_in" | "nothing_owed" | "too_much" | "not_cad" | "authorized" | "not_in_region"

const SENTENCES: Record<RefusalCode, (order: Outstanding) => string> = {
  canceled: () => sentence("order_canceled"),
  coming_in: () => sentence("order_coming_in"),
  nothing_owed: () => sentence("order_owes_nothing"),
  too_much: () => sentence("order_too_much"),
  not_cad: ({ currencyCode }) => sentence("order_not_cad", { currency: currencyCode.toUpperCase() }),
  authorized: () => sentence("order_authorized"),
  not_in_region: () => sentence("order_not_in_region"),
}

/**
 * The same as a sentence for the admin.
 *
 * @returns nothing if what is owed can be paid
 */
export async function refusalOf(container: MedusaContainer, order: Outstanding): Promise<string | undefined> {
  const code = await refusalCodeOf(container, order)
  return code && SENTENCES[code](order)
}

/** @returns nothing if what is owed can be paid */
export async function refusalCodeOf(container: MedusaContainer, order: Outstanding): Promise<RefusalCode | undefined> {
  if (order.canceled) {
    return "canceled"
  }
  if (await isComingIn(container, order)) {
    return "coming_in"
  }
  if (order.cents < 1) {
    return "nothing_owed"
  }
  if (order.cents > MOST_CENTS) {
    return "too_much"
  }
  if (order.currencyCode.toLowerCase() !== "cad") {
    return "not_cad"
  }
  if (order.collections.some(({ promised, payments }) => promised || payments.some((payment) => !payment.captured_at && !payment.canceled_at))) {
    return "authorized"
  }
  return order.regionId && !(await isInRegion(container, order.regionId)) ? "not_in_region" : undefined
}

async function isInRegion(container: MedusaContainer, regionId: string): Promise<boolean> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "region", fields: ["payment_providers.id"], filters: { id: regionId } })
  const region = data[0] as unknown as { payment_providers?: ({ id: string } | null)[] } | undefined
  return Boolean(region?.payment_providers?.some((provider) => provider?.id === PAGE_PROVIDER))
}

/** Is there money of the order's at IOTPay that Medusa does not count yet, or may there be? */
async function isComingIn(container: MedusaContainer, order: Outstanding): Promise<boolean> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  for (const collection of order.collections) {
    for (const purchase of await iotpay.ledger.purchases.ofCollection(collection.id)) {
      const taken = purchase.state === "confirmed" || purchase.state === "in_doubt"
      // What is abandoned or an automatic reversal's goes back by itself.
      const kept = taken && purchase.owner !== "reversal" && !purchase.abandoned_at
      if (!kept || isCounted(purchase, collection, order)) {
        continue
      }
      if ((await iotpay.purchases.givenBack(purchase)).surely < purchase.amount) {
        return true
      }
    }
  }
  return false
}

function isCounted(purchase: Purchase, collection: CollectionOfOrder, { booked }: Outstanding): boolean {
  const payment = collection.payments.find(({ data }) => data?.order_number === purchase.order_number)
  if (!payment) {
    return false
  }
  return Boolean(payment.canceled_at) || (payment.captures ?? []).some(({ id }) => booked.has(id))
}
