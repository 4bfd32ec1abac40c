import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { chargeCardOnFileWorkflow } from "../../src/workflows"
import type { Shopper, StoreCard } from "../support/shopper"
import { describeShop } from "../support/test-shop"

const PROVIDER = "pp_iotpay_iotpay"

describeShop("keeping cards", (shop) => {
  let owner: Shopper
  let card: StoreCard

  const payments = () => shop.container.resolve(Modules.PAYMENT)
  const charges = () => shop.sandbox.requests("cc_purchasewithtoken")
  const holders = async ({ customerId }: Shopper) =>
    (await shop.container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "account_holder", fields: ["*"], filters: { external_id: customerId } })).data

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    owner = await shop.shopper().registers()
    card = await owner.addsCard()
  })

  afterEach(async () => await shop.sandbox.resume())

  it("every route of cards wants a customer who has logged in, and none is open to an admin's or a made-up login (W13)", async () => {
    const admin = await shop.admin()
    const ways = [["GET", ""], ["POST", ""], ["GET", `/${card.id}`], ["POST", `/${card.id}`], ["DELETE", `/${card.id}`]] as const
    for (const [method, path] of ways) {
      const body = method === "POST" ? {} : undefined
      expect(await shop.shopper().store(method, `/store/iotpay/cards${path}`, body)).toMatchObject({ status: 401 })
      expect((await admin.send(method, `/store/iotpay/cards${path}`, body)).status).toBeGreaterThanOrEqual(400)
      const madeUp = await fetch(`${shop.backendUrl}/store/iotpay/cards${path}`, {
        method,
        headers: { authorization: "Bearer e30.e30.e30", "x-publishable-api-key": shop.seeded.publishableKey as string },
      })
      expect(madeUp.status).toBe(401)
    }
    expect(await owner.cards()).toMatchObject([{ id: card.id }])
  })

  it("another's card is on no list, can't be read, chosen, removed or charged (W13)", async () => {
    const other = await (await shop.shopper().registers()).fillsCart()
    expect(await other.cards()).toEqual([])
    for (const method of ["GET", "DELETE"]) {
      expect(await other.store(method, `/store/iotpay/cards/${card.id}`)).toMatchObject({ status: 404 })
    }
    expect(await other.triesIotpay({ card_id: card.id })).toMatchObject({ status: 404 })
    const charge = chargeCardOnFileWorkflow(shop.container).run({ input: { customer_id: other.customerId, card_id: card.id, amount: 5, idempotency_key: "key" } })
    await expect(charge).rejects.toMatchObject({ message: expect.stringContaining("no such card on file") })
    expect(charges()).toEqual([])
    expect(await owner.cards()).toMatchObject([{ id: card.id }])
  })

  it.each(["fields=*customer.iotpay_cards", "fields=+customer.iotpay_cards.holder", "fields[]=iotpay_cards"])(
    "an order's page shows nobody its customer's cards (%s) (W13)",
    async (query) => {
      await (await owner.fillsCart()).choosesCard(card)
      const { body } = await owner.completes()
      const page = await shop.shopper().store("GET", `/store/orders/${body.order?.id}?${query}`)
      expect(page.status).toBe(400)
      expect(page.text).not.toContain("4242")
    }
  )

  it("no route takes a card number, and what one is sent is neither kept nor repeated (W13)", async () => {
    const numbers = { cardNum: "4242424242424242", number: "4242424242424242", cvv: "9731", expiry: "1230", holder: "Anne" }
    for (const body of [numbers, { card: numbers }, { return_url: numbers.number, ...numbers }]) {
      const answer = await owner.startsCard(body)
      expect(answer.status).toBe(400)
      expect(answer.text).not.toMatch(/4242424242424242|9731/)
    }
    expect(shop.sandbox.requests("cc_addcard")).toHaveLength(1)
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    expect(JSON.stringify(await knex("iotpay_card"))).not.toMatch(/4242424242424242|9731/)
  })

  it("Medusa's whole contract of kept cards works: hold, save, list, charge, delete, let go (W13)", async () => {
    const holder = await payments().createAccountHolder({ provider_id: PROVIDER, context: { customer: { id: owner.customerId, email: "anne@example.com" } } })
    const context = { account_holder: holder }
    const saved = (await payments().createPaymentMethods({ provider_id: PROVIDER, data: {}, context } as never)) as unknown as { id: string; data: { secure_id: string } }
    await shop.sandbox.addCard(saved.data.secure_id, { cardNum: "5555555555554444" })
    await owner.store("GET", `/store/iotpay/cards/${saved.id}`)
    const listed = async () => (await payments().listPaymentMethods({ provider_id: PROVIDER, context } as never)).map(({ id }) => id)
    expect(await listed()).toEqual([card.id, saved.id])
    await (await owner.fillsCart()).choosesCard(saved)
    expect(await owner.completes()).toMatchObject({ body: { type: "order" } })
    await payments().deletePaymentMethods({ id: saved.id, provider_id: PROVIDER, data: {}, context } as never)
    expect(await listed()).toEqual([card.id])
    await payments().deleteAccountHolder(holder.id)
    expect(await owner.cards()).toEqual([])
  })

  it("a customer who starts paying in many tabs at once can pay (W13, thread 10)", async () => {
    await (await owner.fillsCart()).store("POST", "/store/payment-collections", { cart_id: owner.cart.id })
    await Promise.all([owner.triesIotpay(), owner.triesIotpay(), owner.triesIotpay()])
    await owner.choosesIotpay()
    await owner.choosesIotpay()
    expect(await holders(owner)).toMatchObject([{ data: { customer_id: owner.customerId } }])
    expect((await owner.paysAndComesBack()).pathname).toBe("/ca/paid")
  })

  it("a customer keeps his cards when starting a payment fails, at once or later (W13, thread 11)", async () => {
    await owner.fillsCart()
    await shop.sandbox.pause()
    expect((await owner.triesIotpay()).status).not.toBe(200)
    await shop.sandbox.resume()
    shop.sandbox.fault("cc_purchase", { fail: "no" })
    expect((await owner.triesIotpay()).status).not.toBe(200)
    expect(await owner.cards()).toMatchObject([{ id: card.id, state: "active" }])
    await owner.choosesCard(card)
    expect(await owner.completes()).toMatchObject({ body: { type: "order" } })
  })

  it("a customer without a holder, with one that nothing links, and a guest can all pay (thread 12)", async () => {
    const guest = await shop.shopper().atIotpay()
    expect((await guest.paysAndComesBack()).pathname).toBe("/ca/paid")
    const charge = chargeCardOnFileWorkflow(shop.container).run({ input: { customer_id: owner.customerId, amount: 5, idempotency_key: "key" } })
    expect((await charge).result).toMatchObject({ state: "paid" })
    // What a shop leaves behind that is stopped between making a holder and linking it.
    const late = await shop.shopper().registers()
    await payments().createAccountHolder({ provider_id: PROVIDER, context: { customer: { id: late.customerId, email: "anne@example.com" } } })
    await (await late.fillsCart()).choosesIotpay()
    expect((await late.paysAndComesBack()).pathname).toBe("/ca/paid")
  })
})
