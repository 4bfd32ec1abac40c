import { MedusaError } from "@medusajs/framework/utils"
import { cents } from "../../src/gateway"
import type { IotpayModuleService, Purchase } from "../../src/modules/iotpay"
import { say } from "../../src/modules/iotpay/reversals/sentences"
import { shopperSentence } from "../../src/modules/iotpay/purchases/shopper-sentences"
import { refuseUnconfirmed } from "../../src/providers/iotpay/unconfirmed"

const five = cents(500)
const eighteen = cents(1807)

describe("what an admin reads of a refund", () => {
  it.each([
    ["nothing asked", say.notMoreThanNothing, /^Nothing was refunded: .* more than 0/],
    ["more than is left", say.moreThanLeft(eighteen, five), /^Nothing was refunded: \$18\.07 is more than the \$5\.00 that can still be given back/],
    ["not sent", say.notSent, /^Nothing was refunded: IOTPay can't be reached.*try again/],
    ["another under way", say.anotherUnderWay, /^Nothing more was refunded: another refund.*right now.*reload/],
    ["no id", say.noGatewayId("B2"), /^Nothing was refunded: .*\(B2\).*try again/],
    ["in doubt", say.inDoubt(five), /\$5\.00: it may have gone through\. Try the same refund again.*safe.*not be given back twice/],
    ["still in doubt", say.stillInDoubt(five), /^Nothing more was refunded: .*\$5\.00, which may have gone through.*safe/],
    ["earlier", say.earlierWentThrough(five, "4.998"), /^Nothing more was refunded: an earlier refund of \$5\.00.*did go through\. Refund exactly 4\.998/],
    ["part refused", say.partRefused(five, null), /^Nothing was refunded: IOTPay refused to give back \$5\.00\. A part .* only once it has settled/],
    ["part refused, with a reason", say.partRefused(five, "too early."), /\$5\.00 \(too early\)\. A part/],
    ["whole refused", say.wholeRefused(eighteen, null), /^Nothing was refunded: IOTPay refused to give back \$18\.07\. Look .*portal/],
    ["whole refused, with a reason", say.wholeRefused(eighteen, "no. never"), /\$18\.07 \(no\. never\)\. Look/],
    ["nothing at the portal", say.nothingAtPortal, /portal/],
    ["too much at the portal", say.portalTooMuch(eighteen, five), /\$18\.07 .*portal.*\$5\.00/],
    ["portal", say.portalDiffers(five, eighteen), /^Nothing was refunded: \$5\.00 .* portal, and you asked for \$18\.07\. Refund exactly \$5\.00/],
  ])("%s", (_what, sentence, says) => {
    expect(sentence).toMatch(says)
  })
})

const purchase = (change: object) => ({ method: "page", state: "open", attention: null, reason: null, ...change }) as Purchase

describe("what a shopper reads of a payment that is not paid", () => {
  it.each([
    [{}, /finish it on IOTPay's page/],
    [{ method: "card" }, /not been made yet.*confirm it again/],
    [{ method: "wallet" }, /not been made yet/],
    [{ state: "in_doubt" }, /not confirmed the charge yet.*not be charged twice/],
    [{ state: "confirmed" }, /can't be confirmed right now.*not be charged twice/],
    [{ state: "closed" }, /not used in time and nothing was charged/],
    [{ state: "closed", method: "card" }, /could not be reached.*nothing was charged/],
    [{ state: "declined" }, /^The card was declined and nothing was charged\. Please try again/],
    [{ state: "declined", reason: " Do not honour!. " }, /^The card was declined \(Do not honour\) and nothing was charged/],
    [{ state: "declined", reason: "  " }, /^The card was declined and nothing was charged/],
    [{ state: "confirmed", attention: "odd" }, /does not match this payment.*contact the shop before you pay again/],
  ])("%j", (change, says) => {
    expect(shopperSentence(purchase(change))).toMatch(says)
  })
})

describe("a purchase that is not confirmed just now", () => {
  const { PAYMENT_AUTHORIZATION_ERROR: refused, PAYMENT_REQUIRES_MORE_ERROR: more } = MedusaError.Types
  const module = (fresh: boolean) =>
    ({ purchases: { freshlyConfirmed: () => fresh, sentence: shopperSentence } }) as unknown as IotpayModuleService

  it("is no payment, in a way that storefronts handle: pay again, or wait", () => {
    for (const [change, type] of [
      [{}, more],
      [{ state: "in_doubt" }, more],
      [{ state: "confirmed" }, more],
      [{ state: "declined" }, refused],
      [{ state: "closed" }, refused],
      [{ state: "open", attention: "odd" }, refused],
    ] as const) {
      expect(() => refuseUnconfirmed(module(false), purchase(change))).toThrow(expect.objectContaining({ type, message: shopperSentence(purchase(change)) }))
    }
  })

  it("is one if it was confirmed lately and nothing is odd about it", () => {
    expect(() => refuseUnconfirmed(module(true), purchase({ state: "confirmed" }))).not.toThrow()
    expect(() => refuseUnconfirmed(module(true), purchase({ state: "confirmed", attention: "odd" }))).toThrow(expect.objectContaining({ type: refused }))
  })
})
