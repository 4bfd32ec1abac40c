import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"
import { expectBooksAgree, jobRunsUntilQuiet } from "./support/afterwards"
import { inTrouble, type Trouble } from "./support/faults"

interface Row {
  trouble: Trouble
  /** What the shopper reads, or gets. */
  shopper: keyof typeof TOLD
  /** What the admin sees in Medusa. */
  admin: "no order" | "an order, captured"
  ledger: "closed" | "in_doubt" | "confirmed"
  /** What is taken from the card while the trouble lasts. */
  gateway: "took nothing" | "took it once"
  /** How it is paid in the end, once. */
  then: "it was paid" | "the job makes it the order" | "the shopper tries again"
}

const TOLD = {
  "nothing was charged, try again": /nothing was charged/i,
  "wait, you will not be charged twice": /has not confirmed the charge yet.*not be charged twice/,
  "the order": /"type":"order"/,
}

const NOT_MADE = { shopper: "wait, you will not be charged twice", admin: "no order", ledger: "in_doubt", gateway: "took nothing", then: "the shopper tries again" } as const
const LATE = { ...NOT_MADE, then: "the job makes it the order" } as const
const MADE = { shopper: "the order", admin: "an order, captured", ledger: "confirmed", gateway: "took it once", then: "it was paid" } as const

const TOKEN_PURCHASES: Row[] = [
  { trouble: "the connection is refused", ...NOT_MADE, shopper: "nothing was charged, try again", ledger: "closed" },
  { trouble: "hangs up before acting", ...NOT_MADE },
  { trouble: "hangs up after acting", ...MADE },
  { trouble: "times out, and acts later", ...LATE },
  { trouble: "acts, and answers 500", ...MADE },
  { trouble: "acts, and answers HTML", ...MADE },
  { trouble: "acts, and answers half a JSON", ...MADE },
  { trouble: "acts, and answers without data", ...MADE },
  { trouble: "acts, and answers status 3", ...MADE },
  { trouble: "answers status 0, and has not acted", ...NOT_MADE },
  { trouble: "answers status 1, and succeeds later", ...LATE },
  { trouble: "answers status 1, and says 3 when asked", ...MADE },
  { trouble: "answers status 7, and has not acted", ...NOT_MADE },
]

/** Whatever happens to a page's opening, nobody has its address: it moves no money. */
const PAGES: Trouble[] = [
  ...TOKEN_PURCHASES.map(({ trouble }) => trouble).filter((trouble) => !trouble.startsWith("answers status 1") && trouble !== "acts, and answers status 3"),
  "answers status 1, and has not acted",
  "answers status 3, and has not acted",
]

describeShop("a charge that goes wrong", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  const paidAtGateway = () => shop.sandbox.orders().filter(({ payType, status }) => payType === "pay" && (status === 2 || status === 3))
  const purchases = async (shopper: Shopper) => await shop.books.iotpay.ledger.purchases.ofCollection(shopper.collectionId)

  async function expectPaidOnce(shopper: Shopper): Promise<void> {
    const { amount } = shopper.session
    expect(await shop.books.orderOf(shopper)).toMatchObject({ status: "pending", transactions: [amount] })
    expect(await shop.books.payments(shopper)).toMatchObject([{ captured: [amount], refunded: [] }])
    expect(paidAtGateway()).toHaveLength(1)
    await expectBooksAgree(shop, shopper)
  }

  it.each(TOKEN_PURCHASES)("a card on file ($trouble): the shopper gets «$shopper», the admin $admin, the ledger $ledger, and the gateway $gateway; then $then", async (row) => {
    const shopper = await shop.shopper().registers()
    await (await shopper.fillsCart()).choosesCard(await shopper.addsCard())
    await inTrouble(shop, { operation: "cc_purchasewithtoken", trouble: row.trouble }, {
      work: async () => await shopper.completes(),
      meanwhile: async ({ text }) => {
        expect(text).toMatch(TOLD[row.shopper])
        expect(await purchases(shopper)).toMatchObject([{ state: row.ledger }])
        expect(await shop.books.payments(shopper)).toHaveLength(row.admin === "no order" ? 0 : 1)
        expect((await shop.books.orderOf(shopper)) === undefined).toBe(row.admin === "no order")
        expect(paidAtGateway()).toHaveLength(row.gateway === "took nothing" ? 0 : 1)
      },
    })
    await jobRunsUntilQuiet(shop)
    if (row.then === "the shopper tries again") {
      await expectBooksAgree(shop, shopper)
      expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
      await jobRunsUntilQuiet(shop)
    }
    expect((await purchases(shopper)).length).toBe(row.then === "the shopper tries again" ? 2 : 1)
    await expectPaidOnce(shopper)
  })

  it.each(PAGES)("IOTPay's page is opened (%s): the shopper reads that nothing was charged, the admin sees no order, the ledger a closed page, and the gateway takes nothing; then the next page is paid", async (trouble) => {
    const shopper = await shop.shopper().fillsCart()
    await inTrouble(shop, { operation: "cc_purchase", trouble }, {
      work: async () => await shopper.triesIotpay(),
      meanwhile: async ({ status, body }) => {
        expect(status).toBeGreaterThanOrEqual(400)
        expect(body.message).toMatch(/can't be opened right now. Nothing was charged; please try again/)
        expect(await purchases(shopper)).toMatchObject([{ state: "closed" }])
        expect(await shop.books.orderOf(shopper)).toBeUndefined()
        expect(paidAtGateway()).toEqual([])
      },
    })
    await shopper.choosesIotpay()
    expect((await shopper.paysAndComesBack()).pathname).toBe("/ca/paid")
    await jobRunsUntilQuiet(shop)
    await expectPaidOnce(shopper)
  })
})
