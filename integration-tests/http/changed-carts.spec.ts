import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { eventually } from "../support/eventually"
import { describeShop } from "../support/test-shop"

describeShop("a cart that changes after IOTPay's page was opened", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  async function changesCart(shopper: Awaited<ReturnType<ReturnType<typeof shop.shopper>["atIotpay"]>>) {
    const variantId = shop.seeded.products[3]?.variants?.[0]?.id
    const answer = await shopper.store<{ cart: { total: number } }>("POST", `/store/carts/${shopper.cart.id}/line-items`, {
      variant_id: variantId,
      quantity: 1,
    })
    expect(answer.status).toBe(200)
  }

  it("abandons the page; paid all the same, the money goes back and the shopper is told", async () => {
    const shopper = await shop.shopper().atIotpay()
    const first = shopper.orderNumber
    await changesCart(shopper)
    expect((await shop.books.purchase(first)).abandoned_at).not.toBeNull()

    const redirectUrl = await shopper.pays()
    const page = await shopper.comesBack(redirectUrl)
    expect(page.pathname).toBe("/ca/given-back")
    expect(page.searchParams.get("message")).toMatch(/given back in full/)
    expect(shop.books.heldAtGateway(first)).toBe(0)
    expect(await shop.books.purchase(first)).toMatchObject({ owner: "reversal" })
    expect(await shop.books.reversals(first)).toMatchObject([{ cause: "automatic", state: "confirmed" }])
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    expect((await shopper.watches()).body).toMatchObject({ payment: { state: "given_back" } })
    // Told again and again, it is given back once.
    await shopper.comesBack(redirectUrl)
    expect(shop.sandbox.requests("cc_void")).toHaveLength(1)
  })

  it("is paid with the new page, once, while the late payment of the old one goes back", async () => {
    const shopper = await shop.shopper().atIotpay()
    const first = shopper.orderNumber
    await changesCart(shopper)
    await shopper.choosesIotpay()
    expect(shopper.orderNumber).not.toBe(first)
    expect((await shopper.paysAndComesBack()).pathname).toBe("/ca/paid")

    await shop.sandbox.pay(first)
    await shop.sandbox.deliverNotifications()
    await eventually(async () => expect(await shop.books.iotpay.listIotpayNotifications({})).toMatchObject([{ state: "done" }, { state: "done" }]))
    expect(shop.books.heldAtGateway(first)).toBe(0)
    expect(await shop.books.payments(shopper)).toMatchObject([{ captured: [shopper.session.amount], refunded: [] }])
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(shopper.session.data.amount)
  })

  it("never lets a total that Medusa changed behind the session be captured", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shop.container.resolve(Modules.PAYMENT).updatePaymentCollections(shopper.collectionId, { amount: 999 })
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await knex("payment_session").where({ id: shopper.session.id }).update({ amount: 999, raw_amount: { value: "999", precision: 20 } })
    await shopper.pays()
    expect((await shopper.completes()).body).toMatchObject({
      type: "cart",
      error: { type: "payment_authorization_error", message: expect.stringContaining("amount to pay has changed") },
    })
    expect(await shop.books.payments(shopper)).toEqual([])
  })

  it("that is sold out by the time it is paid: nothing is captured, and the money goes back", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)("inventory_level").update({ stocked_quantity: 0, raw_stocked_quantity: { value: "0", precision: 20 } })
    expect((await shopper.paysAndComesBack()).pathname).toBe("/ca/pending")
    expect(await shop.books.payments(shopper)).toEqual([])
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(shopper.session.data.amount)

    const purchase = await shop.books.purchase(shopper.orderNumber)
    for (let looks = 0; looks < 2; looks++) {
      await shop.books.iotpay.ledger.purchases.change(purchase.id, {
        first_confirmed_at: new Date(Date.now() - 4 * 60_000),
        next_look_at: new Date(0),
      })
      await iotpaySweep(shop.container)
    }
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    expect((await shopper.watches()).body).toMatchObject({ payment: { state: "given_back" } })
  })

  it("paid already can't be paid again: choosing IOTPay once more is refused, and the order stands", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    const first = shopper.orderNumber
    const again = await shopper.triesIotpay()
    expect(again).toMatchObject({ status: 400, body: { message: expect.stringContaining("already been paid") } })
    expect(shop.sandbox.requests("cc_purchase")).toHaveLength(1)
    expect(shop.books.heldAtGateway(first)).toBe(shopper.session.data.amount)
    expect(await shop.books.payments(shopper)).toHaveLength(1)
  })

  it("with two pages opened at once and the second one paid becomes one order, paid with that page", async () => {
    const shopper = await shop.shopper().atIotpay()
    const other = await shop.shopper().fillsCart()
    Object.assign(other, { cart: shopper.cart, collectionId: shopper.collectionId })
    await Promise.all([shopper.triesIotpay(), other.triesIotpay()])
    const pages = (await shop.books.iotpay.ledger.purchases.ofCollection(shopper.collectionId)).filter((purchase) => !purchase.abandoned_at)
    const paid = pages[0]
    await shop.sandbox.pay(paid?.order_number ?? "")
    await shop.sandbox.deliverNotifications()
    await eventually(async () => expect(await shop.books.iotpay.listIotpayNotifications({})).toMatchObject([{ state: "done" }]))
    expect(await shop.books.payments(shopper)).toHaveLength(1)
    expect(await shop.books.purchase(paid?.order_number ?? "")).toMatchObject({ state: "confirmed", owner: "order" })
  })
})
