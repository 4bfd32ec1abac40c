import { MedusaError } from "@medusajs/framework/utils"
import { sameCents } from "../../gateway"
import type { IotpayModuleService, Purchase } from "../../modules/iotpay"
import { refuseUnconfirmed } from "./unconfirmed"

/** How often IOTPay is asked while a shopper waits, with growing pauses. */
const QUESTIONS = 3

const { PAYMENT_AUTHORIZATION_ERROR } = MedusaError.Types

interface Session {
  id: string
  amount: unknown
  raw_amount?: unknown
  currency_code: string
}

/**
 * The session's purchase that Medusa may count on: confirmed by the gateway within the last minutes,
 * of the session's amount and currency, nothing of it given back, and now owned by the order. A card on
 * file is charged here; a page or a wallet has been paid before.
 *
 * @param accountOfCart the customer with an account whose cart this is by now, if there is one
 * @throws MedusaError with a sentence for the shopper, of a type that storefronts handle
 */
export async function authorizedBy(
  iotpay: IotpayModuleService,
  session: Session,
  accountOfCart: () => Promise<string | undefined>
): Promise<Purchase> {
  const candidate = await candidateOf(iotpay, session)
  const purchase = await (candidate.method === "card" && !candidate.abandoned_at
    ? chargedCard(iotpay, candidate, accountOfCart)
    : iotpay.purchases.askPatiently(candidate.id, QUESTIONS))
  refuseUnconfirmed(iotpay, purchase)
  refuseOtherAmount(purchase, session)
  if (purchase.abandoned_at || (await iotpay.purchases.givenBack(purchase)).perhaps > 0 || !(await iotpay.ledger.purchases.claim(purchase.id, "order"))) {
    throw new MedusaError(
      PAYMENT_AUTHORIZATION_ERROR,
      "This payment was given back, or is being given back, so it can't be used for the order. Please pay again."
    )
  }
  return purchase
}

/** What the session is paid with: what is confirmed, else what is in doubt, else what was begun last. */
async function candidateOf(iotpay: IotpayModuleService, session: Session): Promise<Purchase> {
  const purchases = await iotpay.ledger.purchases.ofSession(session.id)
  const wanted = purchases.filter((purchase) => !purchase.abandoned_at)
  const candidate =
    wanted.find((purchase) => purchase.state === "confirmed") ??
    wanted.find((purchase) => purchase.state === "in_doubt") ??
    wanted[0] ??
    purchases[0]
  if (!candidate) {
    throw new MedusaError(PAYMENT_AUTHORIZATION_ERROR, "This payment was never started at IOTPay. Nothing was charged; please start it again.")
  }
  if (candidate.method === "card" && candidate.state !== "confirmed") {
    refuseOtherAmount(candidate, session)
  }
  return candidate
}

async function chargedCard(iotpay: IotpayModuleService, candidate: Purchase, accountOfCart: () => Promise<string | undefined>): Promise<Purchase> {
  if (candidate.state !== "confirmed" && candidate.state !== "in_doubt") {
    await refuseOthersCard(iotpay, candidate, await accountOfCart())
  }
  try {
    return await iotpay.charges.chargeCard(candidate)
  } catch (error) {
    if (MedusaError.isMedusaError(error)) {
      // Of a type that storefronts handle: the cart stays, and another card can be tried.
      throw new MedusaError(PAYMENT_AUTHORIZATION_ERROR, error.message)
    }
    throw error
  }
}

/** A cart can be taken over after its owner has chosen a card for it. */
async function refuseOthersCard({ ledger }: IotpayModuleService, { card_id }: Purchase, account: string | undefined): Promise<void> {
  const card = card_id ? await ledger.cards.byId(card_id) : undefined
  if (card && account && card.customer_id !== account) {
    throw new MedusaError(PAYMENT_AUTHORIZATION_ERROR, "This cart has another customer now, whose card this is not. Nothing was charged; please choose how to pay again.")
  }
}

function refuseOtherAmount(purchase: Purchase, session: Session): void {
  if (
    purchase.currency_code === session.currency_code.toUpperCase() &&
    sameCents(session.raw_amount ?? session.amount, purchase.amount_exact)
  ) {
    return
  }
  throw new MedusaError(
    PAYMENT_AUTHORIZATION_ERROR,
    purchase.state === "confirmed"
      ? "The amount to pay has changed since the payment was made. What was paid will be given back; please pay again."
      : "The amount to pay has changed since the payment was started. Nothing was charged; please start the payment again."
  )
}
