import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { MedusaError } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, sentence, type IotpayModuleService } from "../../modules/iotpay"
import { chargeInDoubt, mismatch, notice } from "../notice"
import { place } from "../place"

/** Gives a purchase its place in Medusa by what the ledger says, and remembers whether anything is left to do. */
export const placePurchaseStep = createStep(
  "iotpay-place-purchase",
  async ({ purchase_id, act = true }: { purchase_id: string; act?: boolean }, { container }) => {
    const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
    const { purchases } = iotpay.ledger
    const purchase = await purchases.byId(purchase_id)
    if (!purchase) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `No IOTPay purchase ${purchase_id} is in the ledger.`)
    }
    const outcome = await place(container, purchase, act)
    if (!act) {
      return new StepResponse(outcome)
    }
    const unpaid = outcome.state === "declined" || outcome.state === "closed"
    const settled = unpaid ? purchases.hadLateLook(purchase) && !purchase.attention : outcome.state !== "waiting"
    await (settled ? purchases.markPlaced(purchase) : purchases.lookLater(purchase, outcome.state === "waiting"))
    if (purchase.attention && outcome.state !== "paid") {
      await notice(container, mismatch(purchase))
    }
    const doubt = chargeInDoubt(purchase, iotpay.clock.now())
    if (doubt) {
      await notice(container, doubt)
    } else {
      await iotpay.attention.settle(purchase.id, sentence("decided"), "charge_in_doubt")
    }
    if (settled) {
      await iotpay.attention.settle(purchase.id, sentence("came_right", { answer: outcome.message }))
    }
    if (outcome.state === "paid" && outcome.order_id) {
      await iotpay.attention.settle(outcome.order_id, sentence("order_paid"))
    }
    return new StepResponse(outcome)
  }
)
