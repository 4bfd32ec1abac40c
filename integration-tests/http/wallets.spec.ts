import { hearsEverything } from "../support/hearing"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { cards } from "../support/cards"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

const WALLET = "pp_iotpay-wallet_iotpay"

const { said, expectHeard } = hearsEverything()

describeShop("paying from a wallet", (shop) => {
  const charges = () => shop.sandbox.requests("cc_purchasewithwallet")
  /** What a wallet gives: for the sandbox, which can't open a real one, it names a test card. */
  const tokenOf = (cardNum: string, salt = "") => JSON.stringify({ cardNum, salt })
  const pays = async (shopper: Shopper, token = tokenOf(cards.approved), wallet = "google-pay") =>
    await shopper.store<{ payment: { state: string; message: string; order_id?: string }; message?: string }>(
      "POST",
      `/store/iotpay/payments/${shopper.session.data.token}/wallet`,
      { wallet, token }
    )

  async function atWallet(): Promise<Shopper> {
    return await (await shop.shopper().fillsCart()).choosesIotpay(undefined, WALLET)
  }

  async function expectPaidOnce(shopper: Shopper): Promise<void> {
    expect(await shop.books.orderOf(shopper)).toMatchObject({ transactions: [shopper.session.amount] })
    expect(await shop.books.payments(shopper)).toMatchObject([{ captured: [shopper.session.amount] }])
    expect(shop.sandbox.orders().filter(({ payType, status }) => payType === "pay" && status !== 9)).toHaveLength(1)
  }

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  it.each([
    { wallet: "apple-pay", type: "ApplePay" },
    { wallet: "google-pay", type: "GooglePay" },
  ])("($wallet) is one request, and makes the order", async ({ wallet, type }) => {
    const shopper = await atWallet()
    expect(shopper.session.data).toMatchObject({ method: "wallet", redirect_url: null, secure_id: null })
    const answer = await pays(shopper, undefined, wallet)
    expect(answer).toMatchObject({ status: 200, body: { payment: { state: "paid", order_id: expect.stringMatching(/^order_/) } } })
    await expectPaidOnce(shopper)
    expect(charges()).toHaveLength(1)
    expect(charges()[0]?.fields).toMatchObject({ walletType: type, amount: 1807 })
    expect(shop.sandbox.requests("cc_query")).toHaveLength(0)
  })

  it("leaves the wallet's token nowhere: not in the database, not in the session, not in an error, not in the log", async () => {
    const shopper = await atWallet()
    const secret = "9f8e7d6c5b4a-wallet-secret"
    shop.sandbox.fault("cc_purchasewithwallet", { fail: `refused ${tokenOf(cards.approved, secret)}` })
    const declined = await pays(shopper, tokenOf(cards.approved, secret))
    expect(declined.body.payment).toMatchObject({ state: "declined" })
    shop.sandbox.fault("cc_purchasewithwallet", "hang up before acting")
    const lost = await pays(shopper, tokenOf(cards.approved, `${secret}-2`))
    expect(lost.body.payment).toMatchObject({ state: "waiting" })
    const encoded = Buffer.from(tokenOf(cards.approved, secret)).toString("base64").slice(0, 40)
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const tables = await knex("information_schema.tables").where({ table_schema: "public", table_type: "BASE TABLE" }).pluck("table_name")
    for (const table of tables) {
      const text = JSON.stringify(await knex(table))
      expect({ table, found: text.includes(secret) || text.includes(encoded) }).toEqual({ table, found: false })
    }
    expectHeard(shop)
    expect(said.join("")).toMatch(/"message":"IOTPay: the charge \w+ is in doubt/)
    for (const text of [declined.text, lost.text, ...said]) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain(encoded)
    }
  })

  it("that was declined can be tried again at once, under a number of its own", async () => {
    const shopper = await atWallet()
    expect((await pays(shopper, tokenOf("4000000000009987"))).body.payment).toMatchObject({ state: "declined", message: expect.stringContaining("nothing was charged") })
    expect((await pays(shopper, tokenOf("4000000000009995"))).body.payment).toMatchObject({ state: "declined", message: expect.stringContaining("Insufficient funds") })
    expect((await pays(shopper)).body.payment).toMatchObject({ state: "paid" })
    await expectPaidOnce(shopper)
    expect(new Set(charges().map(({ fields }) => fields.mchOrderNo)).size).toBe(3)
    expect((await shopper.watches()).body.payment).toMatchObject({ state: "paid" })
  })

  it("charges once however often the button is pressed", async () => {
    const shopper = await atWallet()
    const answers = await Promise.all([1, 2, 3].map((press) => pays(shopper, tokenOf(cards.approved, String(press)))))
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])
    expect((await pays(shopper, tokenOf(cards.approved, "4"))).body.payment).toMatchObject({ state: "paid" })
    await expectPaidOnce(shopper)
  })

  it("takes one authorization once: replayed in another cart it is refused", async () => {
    await pays(await atWallet(), tokenOf(cards.approved, "once"))
    const other = await atWallet()
    expect(await pays(other, tokenOf(cards.approved, "once"))).toMatchObject({ status: 400, body: { message: expect.stringContaining("used already") } })
    expect(charges()).toHaveLength(1)
    expect((await pays(other, tokenOf(cards.approved, "twice"))).body.payment).toMatchObject({ state: "paid" })
  })

  it("whose answer is lost is found out by asking, and not charged again", async () => {
    shop.sandbox.fault("cc_purchasewithwallet", "hang up after acting")
    const shopper = await atWallet()
    expect((await pays(shopper)).body.payment).toMatchObject({ state: "paid" })
    await expectPaidOnce(shopper)
    expect(charges()).toHaveLength(1)
  })

  it("that is in doubt keeps the shopper from paying again, and becomes the order by the job", async () => {
    const shopper = await atWallet()
    expect((await pays(shopper, tokenOf(cards.unknown))).body.payment).toMatchObject({ state: "waiting" })
    expect((await pays(shopper, tokenOf(cards.approved, "again"))).body.payment).toMatchObject({ state: "waiting" })
    expect(charges()).toHaveLength(1)
    shop.sandbox.decide(shopper.orderNumber, "paid")
    const { id } = await shop.books.purchase(shopper.orderNumber)
    await shop.books.iotpay.ledger.purchases.change(id, { next_look_at: new Date(0) })
    await iotpaySweep(shop.container)
    await expectPaidOnce(shopper)
  })

  it("is turned away if it is no wallet's, far too large, or for a payment that is not known", async () => {
    const shopper = await atWallet()
    for (const body of [{}, { wallet: "cash", token: "x" }, { wallet: "google-pay" }, { wallet: "google-pay", token: "" }, { wallet: "google-pay", token: "x".repeat(20_001) }]) {
      expect(await shopper.store("POST", `/store/iotpay/payments/${shopper.session.data.token}/wallet`, body)).toMatchObject({ status: 400 })
    }
    expect(await shopper.store("POST", `/store/iotpay/payments/${"x".repeat(32)}/wallet`, { wallet: "google-pay", token: "x" })).toMatchObject({ status: 404 })
    expect(charges()).toHaveLength(0)
  })

  it("can't pay a session that has another way to pay", async () => {
    const shopper = await shop.shopper().atIotpay()
    expect(await pays(shopper)).toMatchObject({ status: 400, body: { message: expect.stringContaining("wallet") } })
    expect(charges()).toHaveLength(0)
  })

  it("is not authorized without the wallet: completing the cart charges nothing", async () => {
    const shopper = await atWallet()
    expect(await shopper.completes()).toMatchObject({ body: { type: "cart", error: { type: "payment_requires_more_error" } } })
    expect(shop.sandbox.requests()).toHaveLength(0)
  })
})
