import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, sentence, type IotpayModuleService } from "../../modules/iotpay"
import { heldBy, type Holding } from "./sum"

/**
 * Entries of the list that say that money has not gone back, when it has: by what is on record, for it may have gone
 * back by any hand. Nobody is to be told to give it back again.
 */
export async function settleWhatWentBack(container: MedusaContainer): Promise<void> {
  const { attention }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  for await (const entries of attention.openOf("refund_not_made")) {
    for (const { subject } of entries) {
      await settleIfMade(container, subject)
    }
  }
  for await (const entries of attention.openOf("canceled_holds_money")) {
    for (const { subject } of entries) {
      await settleIfNothingHeld(container, subject)
    }
  }
}

/** A refund that IOTPay has made; or that Medusa has forgotten: a next try has another id. */
export async function settleIfMade(container: MedusaContainer, refundId: string): Promise<void> {
  const { attention, ledger }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const there = await container.resolve(Modules.PAYMENT).listRefunds({ id: [refundId] }, { select: ["id"] })
  if (there.length === 0 || (await ledger.reversals.isMade(refundId))) {
    await attention.settle(refundId, ["refund_not_made"], sentence("refund_made"))
  }
}

/** A payment of which all has gone back, by Medusa's own books. */
export async function settleIfNothingHeld(container: MedusaContainer, paymentId: string): Promise<void> {
  const { attention }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const [payment] = await container.resolve(Modules.PAYMENT).listPayments({ id: [paymentId] }, { relations: ["captures", "refunds"] })
  if (!payment || heldBy(payment as Holding).lte(0)) {
    await attention.settle(paymentId, ["canceled_holds_money"], sentence("payment_given_back"))
  }
}
