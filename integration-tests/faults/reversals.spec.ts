import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"
import { expectBooksAgree, jobRunsUntilQuiet } from "./support/afterwards"
import { inTrouble, type Trouble } from "./support/faults"

interface Row {
  trouble: Trouble
  /** What the admin reads, or gets. */
  admin: keyof typeof TOLD
  ledger: "nothing" | "in_doubt" | "confirmed"
  /** What has gone back while the trouble lasts. */
  gateway: "gave nothing back" | "gave it back"
  /** How it comes right, with one reversal at the gateway. */
  then: "it was refunded" | "the job records it" | "the admin tries again"
}

const TOLD = {
  "nothing was refunded, try again": /^Nothing was refunded: IOTPay can't be reached right now/,
  "it may have gone through, trying again is safe": /may have gone through.*that is safe/,
  "refunded": /^$/,
}

const NOT_MADE = { admin: "it may have gone through, trying again is safe", ledger: "in_doubt", gateway: "gave nothing back", then: "the admin tries again" } as const
const LATE = { ...NOT_MADE, then: "the job records it" } as const
const MADE = { admin: "refunded", ledger: "confirmed", gateway: "gave it back", then: "it was refunded" } as const

const REVERSALS: Row[] = [
  { trouble: "the connection is refused", ...NOT_MADE, admin: "nothing was refunded, try again", ledger: "nothing" },
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

const AS_SAID = "the admin reads «$admin», the ledger says $ledger, and the gateway $gateway, while the shopper's payment stays paid; then $then"

describeShop("a reversal that goes wrong", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  const reversalsAtGateway = () => shop.sandbox.orders().filter(({ payType, status }) => payType === "refund" && status !== 1)

  async function paidOrder(): Promise<Shopper> {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    return shopper
  }

  /** @param amount dollars; without it, all of the payment */
  async function refundsInTrouble(shopper: Shopper, { operation, row, amount }: { operation: "cc_void" | "cc_refund"; row: Row; amount?: number }) {
    const admin = await shop.admin()
    const { id } = await shop.books.payment(shopper)
    const refunds = async () => await admin.refunds(id, amount)
    const refunded = [amount ?? shopper.session.amount]
    await inTrouble(shop, { operation, trouble: row.trouble }, {
      work: refunds,
      meanwhile: async ({ status, body }) => {
        expect([status === 200, body.message ?? ""]).toEqual([row.admin === "refunded", expect.stringMatching(TOLD[row.admin])])
        const reversals = (await shop.books.reversals(shopper.orderNumber)).filter(({ state }) => state !== "refused")
        expect(reversals.map(({ state }) => state)).toEqual(row.ledger === "nothing" ? [] : [row.ledger])
        expect(await shop.books.payment(shopper)).toMatchObject({ refunded: row.admin === "refunded" ? refunded : [] })
        expect(reversalsAtGateway()).toHaveLength(row.gateway === "gave it back" ? 1 : 0)
        expect((await shopper.watches()).body).toMatchObject({ payment: { state: "paid" } })
      },
    })
    await jobRunsUntilQuiet(shop)
    await expectBooksAgree(shop, shopper)
    if (row.then === "the admin tries again") {
      expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [] })
      expect(await refunds()).toMatchObject({ status: 200 })
      await jobRunsUntilQuiet(shop)
      await expectBooksAgree(shop, shopper)
    }
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded })
    expect(reversalsAtGateway()).toMatchObject([{ origin: operation }])
    expect((await shop.books.orderOf(shopper))?.transactions).toEqual([shopper.session.amount, -(refunded[0] ?? 0)])
  }

  it.each(REVERSALS)(`a void ($trouble): ${AS_SAID}`, async (row) => {
    await refundsInTrouble(await paidOrder(), { operation: "cc_void", row })
  })

  it.each(REVERSALS)(`a refund of a part ($trouble): ${AS_SAID}`, async (row) => {
    const shopper = await paidOrder()
    shop.sandbox.settle(shopper.orderNumber)
    await refundsInTrouble(shopper, { operation: "cc_refund", row, amount: 5 })
  })

  it.each(REVERSALS)(`a refund of all that is settled, whose void is refused ($trouble): ${AS_SAID}`, async (row) => {
    const shopper = await paidOrder()
    shop.sandbox.settle(shopper.orderNumber)
    await refundsInTrouble(shopper, { operation: "cc_refund", row })
    const voids = (await shop.books.reversals(shopper.orderNumber)).filter(({ kind }) => kind === "void")
    expect(new Set(voids.map(({ state }) => state))).toEqual(new Set(["refused"]))
  })
})
