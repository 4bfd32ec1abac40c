import type { MedusaContainer } from "@medusajs/framework/types"
import { IOTPAY_MODULE, sentence, type AttentionEntry, type IotpayModuleService } from "../modules/iotpay"
import { belongingsOf } from "./belongings"
import { CLAIM_IS_DEAD_AFTER_MS } from "./give-back"

const ABOUT_A_PAYMENT: AttentionEntry["kind"][] = ["mismatch", "stranded", "not_given_back"]

/** What a person has dealt with keeps the cart or the order from being paid no longer: he has seen at IOTPay what became of it. */
export async function leaveToPerson(container: MedusaContainer, { kind, subject, purchase_id }: AttentionEntry): Promise<void> {
  if (ABOUT_A_PAYMENT.includes(kind) && subject === purchase_id) {
    await endDoubt(container, subject)
    await keepFromOrders(container, subject)
  }
}

/** A charge whose answer did not match it, and that IOTPay may never say anything else of. */
export async function endDoubt(container: MedusaContainer, purchaseId: string): Promise<void> {
  const { ledger }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  await ledger.charges.end(purchaseId, { state: "closed", reason: sentence("left_to_a_person") })
}

/** Paid, and of no order: he has given it back, or keeps it for something else. No order rests on it any more; nor does it go back by itself. */
async function keepFromOrders(container: MedusaContainer, purchaseId: string): Promise<void> {
  const { clock, ledger }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const purchase = await ledger.purchases.byId(purchaseId)
  if (purchase?.state === "confirmed" && !(await belongingsOf(container, purchase)).payment) {
    await ledger.purchases.release(purchaseId, new Date(clock.now().getTime() - CLAIM_IS_DEAD_AFTER_MS))
    await ledger.purchases.claim(purchaseId, "reversal")
  }
}
