import type { Mutant } from "../mutant"

/** When Medusa is told that money is there. */
export const provider: Mutant[] = [
  {
    name: "an order takes a payment without claiming it",
    file: "providers/iotpay/authorize.ts",
    search: '!(await iotpay.ledger.purchases.claim(purchase.id, "order"))',
    replace: "purchase.amount < 0",
    spec: "http/guards",
    tests: "being given back can't become an order",
  },
  {
    name: "an order takes a payment of which something went back",
    file: "providers/iotpay/authorize.ts",
    search: "(await iotpay.purchases.givenBack(purchase)).perhaps > 0",
    replace: "purchase.amount < 0",
    spec: "http/guards",
    tests: "given back at IOTPay's portal before the order",
  },
  {
    name: "an order takes a payment that the shop gave up",
    file: "providers/iotpay/authorize.ts",
    search: "if (purchase.abandoned_at || ",
    replace: "if (",
    spec: "http/guards",
    tests: "the shop no longer wants can't become an order",
  },
  {
    name: "the total is not compared when the order is made",
    file: "providers/iotpay/authorize.ts",
    search: "sameCents(session.raw_amount ?? session.amount, purchase.amount_exact)",
    replace: "sameCents(1, 1)",
    spec: "http/changed-carts",
    tests: "never lets a total that Medusa changed behind the session be captured",
  },
  {
    name: "an old confirmation is as good as a fresh one",
    file: "modules/iotpay/purchases/purchases.ts",
    search: "purchase.confirmed_at !== null && purchase.confirmed_at.getTime() >= oldest",
    replace: "purchase.confirmed_at !== null && oldest > 0",
    spec: "http/guards",
    tests: "confirmed long ago has to be confirmed again",
  },
  {
    name: "captured is reported for a declined payment",
    file: "providers/iotpay/unconfirmed.ts",
    search: "if (!purchase.attention && purchases.freshlyConfirmed(purchase)) {",
    replace: 'if (purchase.state === "declined" || (!purchase.attention && purchases.freshlyConfirmed(purchase))) {',
    spec: "http/paying",
    tests: "declined: a storefront that completes the cart by itself",
  },
  {
    name: "captured is reported for a payment that is not paid yet",
    file: "providers/iotpay/unconfirmed.ts",
    search: "if (!purchase.attention && purchases.freshlyConfirmed(purchase)) {",
    replace: 'if (purchase.state === "open" || (!purchase.attention && purchases.freshlyConfirmed(purchase))) {',
    spec: "http/paying",
    tests: "not yet done: the storefront is told to wait",
  },
  {
    name: "captured is reported for an answer that does not match",
    file: "providers/iotpay/unconfirmed.ts",
    search: "if (!purchase.attention && purchases.freshlyConfirmed(purchase)) {",
    replace: "if (purchase.attention || purchases.freshlyConfirmed(purchase)) {",
    spec: "http/gateway-answers",
    tests: "\\(one cent more\\)",
  },
  {
    name: "the browser's token is believed",
    file: "providers/iotpay/base-provider.ts",
    search: "    const purchase = await this.begin(\n",
    replace: `    const named = tokenIn(input.data)
    const theirs = named && (await this.iotpay.ledger.purchases.byToken(named))
    const purchase = theirs ? theirs : await this.begin(
`,
    spec: "http/untrusted-input",
    tests: "when starting a payment can't make it look paid",
  },
  {
    name: "a deleted session's payment is still wanted",
    file: "providers/iotpay/base-provider.ts",
    search: "if (!(await paymentStands(this.cradle, session_id))) {",
    replace: "if (purchase && (await paymentStands(this.cradle, purchase.session_id))) {",
    spec: "http/changed-carts",
    tests: "abandons the page; paid all the same, the money goes back",
  },
  {
    name: "another amount leaves the old page wanted",
    file: "providers/iotpay/base-provider.ts",
    search: "    await this.iotpay.ledger.purchases.abandon({ id: purchase.id })\n    return { data: { ...input.data, ...paymentData(fresh) }",
    replace: "    return { data: { ...input.data, ...paymentData(fresh) }",
    spec: "http/guards",
    tests: "of a session whose amount changed",
  },
  {
    name: "a page that can't be paid any more is offered again",
    file: "providers/iotpay/base-provider.ts",
    search: "if (same && (isCharge(purchase) || this.iotpay.pages.isUsable(purchase))) {",
    replace: "if (same) {",
    spec: "regressions/standing-orders",
    tests: "another page of the same amount is opened",
  },
]
