import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { MedusaError } from "@medusajs/framework/utils"
import { hadLateLook, IOTPAY_MODULE, IotpayEvents, sentence, wasAskedLate, type AttentionEntry, type IotpayModuleService, type Purchase } from "../../modules/iotpay"
import { endDoubt } from "../left-to-person"
import { chargeInDoubt, mismatch, notice, stranded } from "../notice"
import type { Outcome } from "../outcome"
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
    if (!act) {
      return new StepResponse(await place(container, purchase, act))
    }
    const outcome = await place(container, purchase, act).catch(async (error: unknown) => {
      await purchases.lookLater(purchase, true)
      throw error
    })
    await rememberPlace(container, purchase, outcome)
    await listTrouble(container, purchase, outcome)
    return new StepResponse(outcome)
  }
)

const FINDS_ITS_PLACE_WITHIN_MS = 60 * 60_000
const TROUBLE: AttentionEntry["kind"][] = ["mismatch", "stranded", "not_given_back"]

async function rememberPlace(container: MedusaContainer, purchase: Purchase, outcome: Outcome): Promise<void> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const { purchases } = iotpay.ledger
  if (purchase.state === "in_doubt" && purchase.attention && (await iotpay.attention.isDealtWith(purchase.id, ["mismatch"]))) {
    // Stopped in between when a person dealt with it.
    await endDoubt(container, purchase.id)
  }
  const unpaid = outcome.state === "declined" || outcome.state === "closed"
  const settled = unpaid ? hadLateLook(purchase) && !purchase.attention : outcome.state !== "waiting"
  if (settled) {
    await iotpay.attention.settle(purchase.id, TROUBLE, sentence("came_right", { answer: outcome.message }))
  }
  if (settled || (await isLeftToPeople(iotpay, purchase))) {
    // Several may find its place at once, and one of them is first.
    const first = await purchases.markPlaced(purchase)
    if (first && outcome.state === "given_back") {
      await iotpay.tell(IotpayEvents.PaymentGivenBack, purchase.id)
    }
    return
  }
  await purchases.lookLater(purchase, outcome.state === "waiting")
}

/**
 * What a person has dealt with has no better place, and is not asked about any more. A mismatch that IOTPay's answers do not
 * show any more is over: what is confirmed since is taken up as ever; so it has its late look as well.
 */
async function isLeftToPeople({ attention }: IotpayModuleService, purchase: Purchase): Promise<boolean> {
  if (purchase.attention) {
    return wasAskedLate(purchase) && (await attention.isDealtWith(purchase.id, ["mismatch"]))
  }
  return purchase.state === "confirmed" && (await attention.isDealtWith(purchase.id, ["stranded", "not_given_back"]))
}

async function listTrouble(container: MedusaContainer, purchase: Purchase, outcome: Outcome): Promise<void> {
  const { attention, clock }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const where = { order_id: outcome.order_id ?? null }
  if (purchase.attention && outcome.state !== "paid") {
    await notice(container, { ...mismatch(purchase), ...where })
  }
  if (purchase.state === "confirmed" && !purchase.attention) {
    await attention.settleAbout(purchase.id, ["mismatch"], sentence("decided"))
  }
  if (outcome.state === "waiting" && hasWaitedLong(purchase, clock.now())) {
    await notice(container, { ...stranded(purchase), ...where })
  }
  const doubt = chargeInDoubt(purchase, clock.now())
  if (doubt) {
    await notice(container, { ...doubt, ...where })
  } else {
    await attention.settle(purchase.id, ["charge_in_doubt"], sentence("decided"))
  }
  if (outcome.state === "paid" && outcome.order_id) {
    await attention.settle(outcome.order_id, ["order_unpaid"], sentence("order_paid"))
  }
}

/** Paid, and for so long neither an order's payment nor on its way back, whatever it waits for. */
function hasWaitedLong({ state, owner, first_confirmed_at }: Purchase, now: Date): boolean {
  return state === "confirmed" && owner !== "reversal" && first_confirmed_at !== null && now.getTime() - first_confirmed_at.getTime() > FINDS_ITS_PLACE_WITHIN_MS
}
