import { Sorry } from "../lib/sorry"
import { PRODUCT, TOTAL } from "./amounts"
import { expectPaidOnce, paymentsHeld, type Books } from "./books"
import { card, typesCardIntoForm } from "./card-pages"
import { expectAlike } from "./expect"
import type { Shopper } from "./shopper"
import type { Visit } from "./visit"

/** Who pays, in front of what, and where it is written down. */
export interface Paying extends Books {
  visit: Visit
  shopper: Shopper
}

/** Declined with one card on file, paid with another at once; pressed twice, charged once. */
export async function paysWithOneClick(paying: Paying): Promise<number> {
  const { visit, shopper, sandbox } = paying
  await fillsACart(paying, "Visa ending in 9995")
  await shopper.payButton(`Pay ${TOTAL} with Visa •••• 9995`).click()
  await visit.page.getByRole("alert").getByText("nothing was charged").waitFor()
  await visit.pictureAlsoOnAPhone("checkout-declined")
  await shopper.choosesToPayWith("Visa ending in 4242")
  await visit.pictureAlsoOnAPhone("checkout-ways")
  const held = paymentsHeld(sandbox)
  await shopper.payButton(`Pay ${TOTAL} with Visa •••• 4242`).dblclick()
  const seen = await shopper.seesTheOrder()
  expectAlike("The number of charges", sandbox.requests("cc_purchasewithtoken").length, 2)
  return await expectPaidOnce(paying, seen, { origin: "cc_purchasewithtoken", held: held + 1 })
}

export async function paysInTheForm(paying: Paying): Promise<number> {
  const { visit, shopper, sandbox } = paying
  const held = paymentsHeld(sandbox)
  await fillsACart(paying, "Card, right here")
  await shopper.payButton(`Enter the card for ${TOTAL}`).click()
  const form = await typesCardIntoForm(visit.page, card.approved)
  await visit.pictureAlsoOnAPhone("checkout-form")
  await form.getByRole("button", { name: `Pay ${TOTAL}` }).click()
  return await expectPaidOnce(paying, await shopper.seesTheOrder(), { origin: "cc_purchase", held: held + 1 })
}

/** The shopper is back before IOTPay has decided: the page waits, and goes on by itself. */
export async function paysWithUnionPay(paying: Paying): Promise<number> {
  const { visit, shopper, sandbox } = paying
  const held = paymentsHeld(sandbox)
  await fillsACart(paying, "UnionPay")
  await shopper.goesToIotpay(`Pay ${TOTAL} with UnionPay`)
  await shopper.pays(TOTAL, card.undecided)
  await visit.page.getByRole("heading", { name: "Just a moment" }).waitFor()
  await visit.pictureAlsoOnAPhone("pending")
  const undecided = sandbox.orders().filter(({ channel, status }) => channel.startsWith("UPI") && status === 1).at(-1)
  if (!undecided) {
    throw new Sorry("The sandbox has no UnionPay payment that waits to be decided.")
  }
  sandbox.decide(undecided.mchOrderNo, "paid")
  return await expectPaidOnce(paying, await shopper.seesTheOrder(), { origin: "cc_purchase", held: held + 1 })
}

/** What IOTPay is told about each wallet, and how its picture is called. */
const WALLETS = {
  "Google Pay": { type: "GooglePay", picture: "checkout-wallet" },
  "Apple Pay": { type: "ApplePay", picture: "checkout-apple-pay" },
} as const

/** With the sandbox's stand-in for the wallet's script: its button, and its sheet. */
export async function paysWithWallet(paying: Paying, wallet: keyof typeof WALLETS): Promise<number> {
  const { visit, shopper, sandbox } = paying
  const held = paymentsHeld(sandbox)
  await fillsACart(paying, wallet)
  await shopper.payButton(`Continue with ${wallet} for ${TOTAL}`).click()
  const button = visit.page.getByRole("button", { name: `${wallet} (sandbox)` })
  await button.waitFor()
  await visit.pictureAlsoOnAPhone(WALLETS[wallet].picture)
  await button.click()
  await visit.page.getByRole("dialog", { name: `${wallet} (sandbox)` }).locator(`[data-card="${card.approved}"]`).click()
  const seen = await shopper.seesTheOrder()
  expectAlike("The wallet that the sandbox was told of", String(sandbox.requests("cc_purchasewithwallet").at(-1)?.fields.walletType), WALLETS[wallet].type)
  return await expectPaidOnce(paying, seen, { origin: "cc_purchasewithwallet", held: held + 1 })
}

async function fillsACart({ shopper }: Paying, way: string): Promise<void> {
  await shopper.putsIntoCart(PRODUCT)
  await shopper.fillsInTheCheckout()
  await shopper.choosesToPayWith(way)
}
