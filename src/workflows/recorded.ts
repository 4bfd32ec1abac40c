import type { MedusaContainer } from "@medusajs/framework/types"
import { IOTPAY_MODULE, type IotpayModuleService, type NewAction } from "../modules/iotpay"
import { messageOf } from "./message-of"

/**
 * Does what an admin asked for, and records who it was: written before it is done, ended with what came of it. For
 * use inside a step, around whatever moves money or forgets something. What the work throws is recorded and thrown on.
 *
 * @param said turns the result into the sentence that is kept
 * @example
 * const removed = await recorded(container, { what: "card_removed", subject: card.id, by, customer_id }, async () => {
 *   return await iotpay.ledger.cards.remove(customer_id, card.id)
 * })
 */
export async function recorded<T>(
  container: MedusaContainer,
  action: NewAction & { said?: (result: T) => string | undefined },
  work: () => Promise<T>
): Promise<T> {
  const { actions }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const { said, ...who } = action
  const id = await actions.begin(who)
  try {
    const result = await work()
    await actions.end(id, "done", said?.(result))
    return result
  } catch (error) {
    await actions.end(id, "failed", messageOf(error))
    throw error
  }
}
