import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, sentence, type IotpayModuleService } from "../modules/iotpay"

/** As long as core's own lock on a cart; and no longer than a shopper waits. */
const TURN = { forMs: 2 * 60_000, waitMs: 8_000 }

/** Others were at the order's money all the time: nothing was done, and nothing is known. To be tried again later. */
export const BUSY = Symbol("busy")

/**
 * What concerns the money of one order, one at a time: core locks carts only, and looks for an order's
 * transaction before it writes one, so two runs at once would count one payment twice. Without an order there is
 * nobody to wait for.
 *
 * @returns what the work returned
 */
export async function inOrdersTurn<T>(container: MedusaContainer, orderId: string | null | undefined, work: () => Promise<T>): Promise<T | typeof BUSY> {
  if (!orderId) {
    return await work()
  }
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const turn = await iotpay.leases.inTurn(`order:${orderId}`, TURN, work)
  return turn ? turn.result : BUSY
}

/**
 * The same for who can't come back later.
 *
 * @throws MedusaError if that takes too long
 */
export async function ordersTurn<T>(container: MedusaContainer, orderId: string, work: () => Promise<T>): Promise<T> {
  const result = await inOrdersTurn(container, orderId, work)
  if (result === BUSY) {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, sentence("order_busy"))
  }
  return result
}
