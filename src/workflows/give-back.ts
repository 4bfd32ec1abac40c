import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, IotpayEvents, type IotpayModuleService, type Purchase } from "../modules/iotpay"

/** Core's own lock on a cart lasts two minutes; a claim of that age belongs to a completion that is dead. */
const CLAIM_IS_DEAD_AFTER_MS = 5 * 60_000

/**
 * Gives back by itself what nobody in Medusa counts on. Behind the fence: a purchase that an order may
 * be about to take is left alone until that has surely come to nothing.
 *
 * @returns whether it is given back now; if not, it is tried again later
 */
export async function giveBackUnwanted(container: MedusaContainer, purchase: Purchase): Promise<boolean> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const { purchases } = iotpay.ledger
  if (purchase.owner === "order") {
    await purchases.release(purchase.id, new Date(Date.now() - CLAIM_IS_DEAD_AFTER_MS))
  }
  if (!(await purchases.claim(purchase.id, "reversal"))) {
    return false
  }
  try {
    await iotpay.reversals.giveBack({
      purchase,
      cause: "automatic",
      madeFor: purchase.session_id,
      amount: purchase.amount_exact,
    })
  } catch (error) {
    if (!(error instanceof MedusaError) && !MedusaError.isMedusaError(error)) {
      throw error
    }
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`IOTPay: ${purchase.order_number} is not given back yet: ${(error as Error).message}`)
    return false
  }
  await iotpay.tell(IotpayEvents.PaymentGivenBack, purchase.id)
  return true
}
