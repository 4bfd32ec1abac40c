import type { AdminCard } from "../../src/api/admin/iotpay/customers/shape"
import type { Admin } from "../support/admin"
import { send } from "../support/http"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("customers' cards in the admin API", (shop) => {
  let admin: Admin
  let shopper: Shopper

  const at = (rest: string) => `/admin/iotpay/customers/${shopper.customerId}${rest}`
  const list = async (query = "") => (await admin.send<{ cards: AdminCard[]; count: number }>("GET", at(`/cards${query}`))).body
  const actions = async (subject: string) => await shop.books.iotpay.actions.list({ subject })
  const anAdmin = expect.stringMatching(/^user_/)

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    admin = await shop.admin()
    shopper = await shop.shopper().registers()
  })

  it("are listed with their ends, expiries and marks, the default first, page by page", async () => {
    const first = await shopper.addsCard({ expiryDate: "1239" })
    const second = await shopper.addsCard({ cardNum: "5555555555554444" })
    await shop.books.iotpay.ledger.cards.change(second.id, { expiry: "0120" })
    const { cards, count } = await list()
    expect(count).toBe(2)
    expect(cards).toMatchObject([
      { id: first.id, state: "active", brand: "visa", last4: "4242", exp_month: 12, exp_year: 2039, is_default: true, is_expired: false, is_failing: false, last_charged_at: null, link: null },
      { id: second.id, brand: "mastercard", is_default: false, is_expired: true },
    ])
    expect(await list("?limit=1&offset=1")).toMatchObject({ count: 2, cards: [{ id: second.id }] })
    expect(JSON.stringify(cards)).not.toContain("gateway_card_id")
  })

  it.each([
    { at: "2040-01-01T11:59:59Z", is_expired: false },
    { at: "2040-01-01T12:00:00Z", is_expired: true },
  ])("of December 2039 are expired ($is_expired) for admins and for their owner at $at of the shop's clock", async ({ at: moment, is_expired }) => {
    const card = await shopper.addsCard({ expiryDate: "1239" })
    const clock = jest.spyOn(shop.books.iotpay.clock, "now").mockReturnValue(new Date(moment))
    try {
      expect((await list()).cards).toMatchObject([{ id: card.id, is_expired }])
      const refreshed = await admin.send<{ card: AdminCard }>("POST", at(`/cards/${card.id}/refresh`))
      expect(refreshed.body.card).toMatchObject({ id: card.id, is_expired })
      expect(await shopper.cards()).toMatchObject([{ id: card.id, is_expired }])
    } finally {
      clock.mockRestore()
    }
  })

  it("say when they were last charged, and that the last charge was declined", async () => {
    const card = await shopper.addsCard()
    await (await shopper.fillsCart()).choosesCard(card)
    await shopper.completes()
    expect((await list()).cards).toMatchObject([{ id: card.id, is_failing: false, last_charged_at: expect.stringMatching(/^20/) }])
    shop.sandbox.fault("cc_purchasewithtoken", { fail: "not sufficient funds" })
    const again = Object.assign(shop.shopper(), shopper, { collectionId: "" })
    await (await again.fillsCart()).choosesCard(card)
    await again.completes()
    expect((await list()).cards).toMatchObject([{ is_failing: true, decline_reason: expect.stringContaining("not sufficient funds"), last_charged_at: expect.stringMatching(/^20/) }])
  })

  it("are asked for with a link that the customer opens and fills in, and who asked is on record", async () => {
    const { body } = await admin.send<{ card_link: { url: string; expires_at: string; card_id: string } }>("POST", at("/card-link"))
    const { url, expires_at, card_id } = body.card_link
    expect(url).toContain(`${shop.sandbox.url}/cc/addcard`)
    expect(new Date(expires_at).getTime() - Date.now()).toBeGreaterThan(59 * 60_000)
    expect((await list()).cards).toMatchObject([{ id: card_id, state: "pending", link: { url, expires_at } }])

    const secureId = new URL(url).searchParams.get("key") ?? ""
    const { redirectUrl } = await shop.sandbox.addCard(secureId)
    const back = await send("GET", redirectUrl)
    expect(back.headers.get("location")).toContain("/cards?card=")
    expect((await list()).cards).toMatchObject([{ id: card_id, state: "active", last4: "4242", link: null }])
    expect(await actions(shopper.customerId)).toMatchObject([{ what: "card_asked_for", by: anAdmin, outcome: "done", message: card_id }])
  })

  it("are asked for with a link that is forgotten when its time is over", async () => {
    const { body } = await admin.send<{ card_link: { card_id: string } }>("POST", at("/card-link"))
    await shop.books.iotpay.ledger.cards.change(body.card_link.card_id, { expires_at: new Date(Date.now() - 1_000) })
    expect(await list()).toMatchObject({ cards: [], count: 0 })
  })

  it("are refreshed from IOTPay, and marked if it does not know them any more, until it does", async () => {
    const card = await shopper.addsCard()
    await shop.books.iotpay.ledger.cards.change(card.id, { expiry: null, holder: null })
    const refresh = async () => await admin.send<{ card: AdminCard; message?: string }>("POST", at(`/cards/${card.id}/refresh`))
    expect((await refresh()).body.card).toMatchObject({ is_missing: false, exp_year: expect.any(Number), holder: expect.any(String) })
    shop.sandbox.fault("cc_querycard", { fail: "card is not exist" })
    expect((await refresh()).body.card).toMatchObject({ state: "active", is_missing: true })
    shop.sandbox.fault("cc_querycard", "refuse connection")
    expect((await refresh()).body.message).toContain("Nothing has changed")
    expect((await list()).cards).toMatchObject([{ is_missing: true }])
    expect((await refresh()).body.card).toMatchObject({ is_missing: false })
    expect((await actions(card.id)).map(({ outcome }) => outcome)).toEqual(["done", "failed", "done", "done"])
  })

  it("are removed by an admin, and can't be charged any more", async () => {
    const card = await shopper.addsCard()
    expect(await admin.send("DELETE", at(`/cards/${card.id}`))).toMatchObject({ status: 200, body: { id: card.id, deleted: true } })
    expect(await list()).toMatchObject({ cards: [], count: 0 })
    expect(await shopper.cards()).toEqual([])
    expect(await actions(card.id)).toMatchObject([{ what: "card_removed", by: anAdmin, outcome: "done", customer_id: shopper.customerId }])
    expect(await admin.send("DELETE", at(`/cards/${card.id}`))).toMatchObject({ status: 404 })
  })

  it("are nobody's who is not an admin, and no other customer's", async () => {
    const card = await shopper.addsCard()
    const other = await shop.shopper().registers()
    for (const [method, rest] of [["GET", "/cards"], ["POST", "/card-link"], ["DELETE", `/cards/${card.id}`]] as const) {
      expect((await send(method, shop.backendUrl + at(rest))).status).toBe(401)
      expect((await other.store(method, at(rest))).status).toBe(401)
    }
    expect(await admin.send("DELETE", `/admin/iotpay/customers/${other.customerId}/cards/${card.id}`)).toMatchObject({ status: 404 })
    expect(await admin.send("GET", "/admin/iotpay/customers/cus_none/cards")).toMatchObject({ status: 404 })
    expect(await admin.send("POST", "/admin/iotpay/customers/cus_none/card-link")).toMatchObject({ status: 404 })
    expect(await admin.send("GET", at("/cards?limit=0"))).toMatchObject({ status: 400, body: { message: expect.stringContaining("limit") } })
  })
})
