import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { inOrdersTurn } from "../pay-what-is-owed"
import { sentence } from "../../modules/iotpay"

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
      sentence("order_busy")
    )
  }
  return turn.result
}
