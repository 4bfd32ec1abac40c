import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService } from "../modules/iotpay"

/**
 * Completing a cart charges the card on file that was chosen for it, and whoever knows a cart's id may complete it:
 * a storefront's address or cookie has it, on a shared computer too. So only the card's owner, logged in, may set off
 * the charge, or another after a decline. What is paid already becomes an order whoever asks.
 */
export async function chargeOnlyForOwner(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const { data } = await req.scope.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cart_payment_collection",
    fields: ["payment_collection_id"],
    filters: { cart_id: String(req.params.id) },
  })
  const [link] = data as { payment_collection_id: string }[]
  const owner = link && (await iotpay.charges.whoseCard(link.payment_collection_id))
  const actor = owner && actorOf(req)
  if (owner !== actor) {
    throw new MedusaError(
      actor ? MedusaError.Types.FORBIDDEN : MedusaError.Types.UNAUTHORIZED,
      "The card that was chosen for this cart can be charged only by its owner. Nothing was charged; please log in, or choose how to pay again."
    )
  }
  next()
}

function actorOf(req: MedusaRequest): string | undefined {
  const { auth_context } = req as { auth_context?: { actor_id?: string; actor_type?: string } }
  return auth_context?.actor_type === "customer" ? auth_context.actor_id : undefined
}
