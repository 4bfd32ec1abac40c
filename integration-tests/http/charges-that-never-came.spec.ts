import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { cards } from "../support/cards"
import { passes } from "../support/clock"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

const WALLET = "pp_iotpay-wallet_iotpay"
/** Less than who watches may pause, in minutes. */
const LOOK = 0.9

describeShop("a charge whose request never reached the shop", (shop) => {
  let shopper: Shopper

  const charges = () => [...shop.sandbox.requests("cc_purchasewithtoken"), ...shop.sandbox.requests("cc_purchasewithwallet")]
  const waits = async (minutes: number) => await passes(shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION), minutes)
  const sees = async () => (await shopper.watches()).body.payment

  /** What a browser sees that looks now and so many times more. */
  async function watches(times: number) {
    const seen = [await sees()]
    for (let time = 0; time < times; time++) {
      await waits(LOOK)
      seen.push(await sees())
    }
    return seen.map(({ state }) => state)
  }

  async function withCard(cardNum: string = cards.approved): Promise<void> {
    shopper = await shop.shopper().registers()
    const card = await shopper.addsCard({ cardNum })
    await (await shopper.fillsCart()).choosesCard(card)
  }

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  it("is told to who watches, after two and a half minutes, and paying again charges once", async () => {
    await withCard()
    expect(await watches(2)).toEqual(["waiting", "waiting", "waiting"])
    await waits(LOOK)
    expect(await sees()).toMatchObject({ state: "closed", message: expect.stringMatching(/nothing was charged.*pay again/) })
    expect(charges()).toHaveLength(0)
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    expect(await sees()).toMatchObject({ state: "paid" })
    expect(charges()).toHaveLength(1)
    expect(await shop.books.payments(shopper)).toMatchObject([{ captured: [shopper.session.amount] }])
  })

  it("is not told to who looks again after a pause: the request may have been sent only then", async () => {
    await withCard()
    expect(await watches(2)).toEqual(["waiting", "waiting", "waiting"])
    await waits(5)
    expect(await watches(2)).toEqual(["waiting", "waiting", "waiting"])
  })

  it("is watched anew once it was told: the next try may be on its way", async () => {
    await withCard()
    expect(await watches(3)).toEqual(["waiting", "waiting", "waiting", "closed"])
    await waits(LOOK)
    expect(await watches(3)).toEqual(["waiting", "waiting", "waiting", "closed"])
  })

  it("becomes the order if it comes after all, whatever the browser was told", async () => {
    await withCard()
    await watches(3)
    const answers = await Promise.all([shopper.completes(), shopper.completes()])
    expect(answers.some(({ body }) => body.type === "order")).toBe(true)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ transactions: [shopper.session.amount] })
    expect(charges()).toHaveLength(1)
  })

  it("is never taken for one that is in doubt", async () => {
    await withCard(cards.unknown)
    await shopper.completes()
    expect(await watches(4)).toEqual(["waiting", "waiting", "waiting", "waiting", "waiting"])
    expect(charges()).toHaveLength(1)
  })

  it("from a wallet is told as well, and the wallet can be used again", async () => {
    shopper = await (await shop.shopper().fillsCart()).choosesIotpay(undefined, WALLET)
    expect(await watches(3)).toEqual(["waiting", "waiting", "waiting", "closed"])
    const path = `/store/iotpay/payments/${shopper.session.data.token}/wallet`
    const paid = await shopper.store("POST", path, { wallet: "google-pay", token: JSON.stringify({ cardNum: cards.approved }) })
    expect(paid).toMatchObject({ status: 200, body: { payment: { state: "paid" } } })
    expect(charges()).toHaveLength(1)
  })

  it("on IOTPay's page is waited for: the shopper may be filling it in", async () => {
    shopper = await (await shop.shopper().fillsCart()).choosesIotpay()
    expect(await watches(4)).toEqual(["waiting", "waiting", "waiting", "waiting", "waiting"])
  })
})
