import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { deleteCustomersWorkflow } from "@medusajs/medusa/core-flows"
import { acceptCardNumbersWorkflow, seal } from "../../src/workflows"
import { eventually } from "../support/eventually"
import { send } from "../support/http"
import type { Shopper, StoreCard } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("a card on file", (shop) => {
  const unknown = "iocard_01ARZ3NDEKTSV4RRFFQ69G5FAV"
  const rows = (shopper: Shopper) => shop.books.iotpay.listIotpayCards({ customer_id: shopper.customerId }, { withDeleted: true })
  const comesBack = async (redirectUrl: string) => new URL((await send("GET", redirectUrl)).headers.get("location") ?? "")

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  it("is added on IOTPay's page, and is the customer's default if it is the first", async () => {
    const shopper = await shop.shopper().registers()
    const started = await shopper.startsCard()
    expect(started.body).toMatchObject({
      card: { state: "pending", last4: null },
      redirect_url: expect.stringContaining("/cc/addcard"),
      secure_id: expect.stringMatching(/^\w{64}$/),
      script_url: `${shop.sandbox.url}/cc/iotpaycc.js`,
    })
    expect(await shopper.cards()).toEqual([])

    const { redirectUrl } = await shop.sandbox.addCard(started.body.secure_id, { holder: "Anne Shirley", expiryDate: "1230" })
    const page = await comesBack(redirectUrl)
    expect(page.pathname).toBe("/ca/cards")
    expect(page.searchParams.get("state")).toBe("added")
    expect(page.searchParams.get("card")).toBe(started.body.card.id)
    expect(await shopper.cards()).toMatchObject([
      { id: started.body.card.id, state: "active", brand: "visa", last4: "4242", exp_month: 12, exp_year: 2030, holder: "Anne Shirley", is_default: true, is_expired: false },
    ])
    const second = await shopper.addsCard({ cardNum: "5555555555554444" })
    expect(await shopper.cards()).toMatchObject([{ id: started.body.card.id, is_default: true }, { id: second.id, brand: "mastercard", is_default: false }])
  })

  it("brings the customer back to the storefront's own address, if its origin is allowed", async () => {
    const shopper = await shop.shopper().registers()
    const started = await shopper.startsCard({ return_url: "https://shop.example/account?tab=cards" })
    const page = await comesBack((await shop.sandbox.addCard(started.body.secure_id)).redirectUrl)
    expect(page.origin + page.pathname).toBe("https://shop.example/account")
    expect(Object.fromEntries(page.searchParams)).toMatchObject({ tab: "cards", state: "added", card_id: started.body.card.id })
    expect(await shopper.startsCard({ return_url: "https://evil.example/" })).toMatchObject({ status: 400 })
  })

  it("is not active because the browser says so, and active without the browser", async () => {
    const shopper = await shop.shopper().registers()
    const started = await shopper.startsCard()
    const [row] = await rows(shopper)
    const page = await comesBack(`${shop.backendUrl}/iotpay/return/card/${row?.token}?retCode=SUCCESS`)
    expect(page.searchParams.get("state")).toBe("waiting")
    expect(await shopper.cards()).toEqual([])

    await shop.sandbox.addCard(started.body.secure_id)
    await shop.books.iotpay.ledger.cards.change(started.body.card.id, { next_look_at: new Date(0) })
    await iotpaySweep(shop.container)
    expect(await shopper.cards()).toMatchObject([{ id: started.body.card.id, state: "active" }])
  })

  it("is known at once to the customer who comes back from IOTPay, though another window asked a moment before", async () => {
    const shopper = await shop.shopper().registers()
    const { body } = await shopper.startsCard()
    expect(await shopper.store("GET", `/store/iotpay/cards/${body.card.id}`)).toMatchObject({ body: { card: { state: "pending" } } })
    const { redirectUrl } = await shop.sandbox.addCard(body.secure_id)
    const page = await comesBack(redirectUrl)
    expect(page.searchParams.get("state")).toBe("added")
  })

  it("that IOTPay does not take is not added, and the customer reads so", async () => {
    const shopper = await shop.shopper().registers()
    const started = await shopper.startsCard()
    const { redirectUrl } = await shop.sandbox.addCard(started.body.secure_id, { cardNum: "4000000000000069" })
    const page = await comesBack(redirectUrl)
    expect(page.searchParams.get("state")).toBe("not_added")
    expect(page.searchParams.get("message")).toContain("nothing was charged")
    expect(await shopper.cards()).toEqual([])
  })

  it("that nobody entered in time is closed by the job", async () => {
    const shopper = await shop.shopper().registers()
    const { body } = await shopper.startsCard()
    await shop.books.iotpay.ledger.cards.change(body.card.id, { next_look_at: new Date(0), expires_at: new Date(Date.now() - 11 * 60_000) })
    await iotpaySweep(shop.container)
    expect(await shopper.store("GET", `/store/iotpay/cards/${body.card.id}`)).toMatchObject({ body: { card: { state: "refused" } } })
  })

  it("can become the default, one at a time, and the next one does when it goes", async () => {
    const shopper = await shop.shopper().registers()
    const first = await shopper.addsCard()
    const second = await shopper.addsCard({ cardNum: "5555555555554444" })
    const chosen = await Promise.all([first, second, second].map((card) => shopper.store("POST", `/store/iotpay/cards/${card.id}`, { is_default: true })))
    expect(chosen.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await shopper.cards()).filter((card) => card.is_default)).toHaveLength(1)
    await shopper.store("POST", `/store/iotpay/cards/${second.id}`, { is_default: true })
    expect(await shopper.store("DELETE", `/store/iotpay/cards/${second.id}`)).toMatchObject({ status: 200, body: { id: second.id, deleted: true } })
    expect(await shopper.cards()).toMatchObject([{ id: first.id, is_default: true }])
  })

  it("that was removed is gone for good: nothing that could charge it or names its holder is left", async () => {
    const shopper = await shop.shopper().registers()
    const card = await shopper.addsCard()
    await shopper.store("DELETE", `/store/iotpay/cards/${card.id}`)
    expect(await rows(shopper)).toMatchObject([{ state: "removed", gateway_card_id: null, holder: null, secure_id: null }])
    for (const method of ["GET", "DELETE"]) {
      expect(await shopper.store(method, `/store/iotpay/cards/${card.id}`)).toMatchObject({ status: 404 })
    }
  })

  it("of another customer does not exist, in the very same words as one that never was", async () => {
    const owner = await shop.shopper().registers()
    const card = await owner.addsCard()
    const other = await shop.shopper().registers()
    const answers = async (id: string) => [
      await other.store("GET", `/store/iotpay/cards/${id}`),
      await other.store("POST", `/store/iotpay/cards/${id}`, { is_default: true }),
      await other.store("DELETE", `/store/iotpay/cards/${id}`),
    ]
    const said = (list: { status: number; text: string }[]) => list.map(({ status, text }) => ({ status, text }))
    expect(said(await answers(card.id))).toEqual(said(await answers(unknown)))
    expect((await answers(card.id)).map(({ status }) => status)).toEqual([404, 404, 404])
    expect(await owner.cards()).toMatchObject([{ id: card.id, is_default: true }])
  })

  it("is nobody's who has not logged in", async () => {
    for (const [method, path] of [["GET", ""], ["POST", ""], ["GET", `/${unknown}`], ["POST", `/${unknown}`], ["DELETE", `/${unknown}`]] as const) {
      expect(await shop.shopper().store(method, `/store/iotpay/cards${path}`, method === "POST" ? {} : undefined)).toMatchObject({ status: 401 })
    }
  })

  it("can't be started without end: more than ten an hour are nobody's own", async () => {
    const shopper = await shop.shopper().registers()
    for (let cards = 0; cards < 10; cards++) {
      expect(await shopper.startsCard()).toMatchObject({ status: 200 })
    }
    expect(await shopper.startsCard()).toMatchObject({ status: 400, body: { message: expect.stringContaining("later") } })
    expect(shop.sandbox.requests("cc_addcard")).toHaveLength(10)
  })

  it("has a fresh id at IOTPay every time, and leaves no number and no cvv in the books", async () => {
    const shopper = await shop.shopper().registers()
    await shopper.addsCard()
    await shopper.addsCard()
    const ids = (await rows(shopper)).map((card) => card.gateway_card_id)
    expect(new Set(ids).size).toBe(2)
    expect(ids.every((id) => id && id.length <= 30)).toBe(true)
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    expect(JSON.stringify(await knex("iotpay_card"))).not.toMatch(/4242424242424242|"cvv"|"123"/)
  })

  it("is found from its customer, and goes with the customer", async () => {
    const shopper = await shop.shopper().registers()
    const card = await shopper.addsCard()
    const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
    const found = await query.graph({ entity: "customer", fields: ["id", "iotpay_cards.*"], filters: { id: shopper.customerId } })
    expect(found.data).toMatchObject([{ iotpay_cards: [{ id: card.id, last4: "4242" }] }])

    const wanted = encodeURIComponent("id,*iotpay_cards")
    expect(await shopper.store("GET", `/store/customers/me?fields=${wanted}`)).toMatchObject({ status: 400 })

    await deleteCustomersWorkflow(shop.container).run({ input: { ids: [shopper.customerId] } })
    await eventually(async () => expect(await rows(shopper)).toMatchObject([{ state: "removed", gateway_card_id: null }]))
  })

  it("goes with the customer even if nobody heard that the customer is gone", async () => {
    const [staying, going] = [await shop.shopper().registers(), await shop.shopper().registers()]
    for (const shopper of [staying, going]) {
      const { id } = await shopper.addsCard()
      await shop.books.iotpay.ledger.cards.change(id, { next_look_at: new Date(0) })
    }
    // The module emits no event of the workflow's: as if it had been lost.
    await shop.container.resolve(Modules.CUSTOMER).softDeleteCustomers([going.customerId])
    await iotpaySweep(shop.container)
    expect(await rows(going)).toMatchObject([{ state: "removed", gateway_card_id: null }])
    expect(await rows(staying)).toMatchObject([{ state: "active" }])
  })

  it("can't be started while IOTPay is away, and the customer reads so", async () => {
    const shopper = await shop.shopper().registers()
    await shop.sandbox.pause()
    const answer: { status: number; body: { message?: string; card?: StoreCard } } = await shopper.startsCard()
    await shop.sandbox.resume()
    expect(answer).toMatchObject({ status: 500, body: { message: expect.stringContaining("try again") } })
  })

  it("is not added from its number unless the shop has said that it may see numbers", async () => {
    const shopper = await shop.shopper().registers()
    const card = seal({ number: "5555555555554444", holder: "Anne Shirley", expiry: "1230", cvv: "973" })
    const accepting = acceptCardNumbersWorkflow(shop.container).run({ input: { customer_id: shopper.customerId, card } })
    await expect(accepting).rejects.toMatchObject({ message: expect.stringContaining("acceptCardNumbers") })
    expect(shop.sandbox.requests()).toHaveLength(0)
  })
})
