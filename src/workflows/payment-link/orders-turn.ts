import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { inOrdersTurn } from "../pay-what-is-owed"

/**
 * Works when nothing else touches the order's payments.
 *
 * @throws MedusaError if that takes too long
 */
export async function ordersTurn<T>(container: MedusaContainer, orderId: string, work: () => Promise<T>): Promise<T> {
  const turn = await inOrdersTurn(container, orderId, work)
  if (!turn) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "A payment of this order is just being worked on. Nothing was changed; please try again in a minute."
    )
  }
  return turn.result
}
