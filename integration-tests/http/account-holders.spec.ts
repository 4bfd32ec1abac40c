import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

interface Holder {
  id: string
  data: Record<string, unknown>
}

const PROVIDER = "pp_iotpay_iotpay"

describeShop("Medusa's own contract for account holders and payment methods", (shop) => {
  const payments = () => shop.container.resolve(Modules.PAYMENT)
  const holders = async (filters: Record<string, unknown>): Promise<Holder[]> =>
    (await shop.container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "account_holder", fields: ["*"], filters })).data as Holder[]
  const holderOf = async (shopper: Shopper) =>
    await payments().createAccountHolder({ provider_id: PROVIDER, context: { customer: { id: shopper.customerId, email: "anne@example.com" } } })
  const methodsOf = async (holder: { data?: Record<string, unknown> }) =>
    await payments().listPaymentMethods({ provider_id: PROVIDER, context: { account_holder: { data: holder.data ?? {} } } })

  it("makes one holder for a customer, however often core asks, and links it when a payment is started", async () => {
    const shopper = await shop.shopper().registers()
    await (await shopper.fillsCart()).choosesIotpay()
    await shopper.choosesIotpay()
    const found = await holders({ external_id: shopper.customerId })
    expect(found).toMatchObject([{ provider_id: PROVIDER, external_id: shopper.customerId, data: { customer_id: shopper.customerId } }])
    const again = await payments().createAccountHolder({
      provider_id: PROVIDER,
      context: { account_holder: found[0], customer: { id: shopper.customerId, email: "anne@example.com" } },
    } as never)
    expect(again.id).toBe(found[0]?.id)
  })

  it("lists the customer's active cards, and nobody else's", async () => {
    const shopper = await shop.shopper().registers()
    const card = await shopper.addsCard()
    await shopper.startsCard()
    const other = await shop.shopper().registers()
    expect(await methodsOf(await holderOf(shopper))).toMatchObject([{ id: card.id, provider_id: PROVIDER, data: { brand: "visa", last4: "4242", state: "active" } }])
    expect(await methodsOf(await holderOf(other))).toEqual([])
    expect(await methodsOf({ data: {} })).toEqual([])
  })

  it("begins a card that the customer then enters on IOTPay's page", async () => {
    const shopper = await shop.shopper().registers()
    const holder = await holderOf(shopper)
    const saved = await payments().createPaymentMethods({ provider_id: PROVIDER, data: {}, context: { account_holder: holder } } as never)
    const method = saved as unknown as { id: string; data: { secure_id: string } }
    expect(method).toMatchObject({ id: expect.stringMatching(/^iocard_/), data: { state: "pending", redirect_url: expect.stringContaining("/cc/addcard") } })
    await shop.sandbox.addCard(method.data.secure_id)
    await shopper.store("GET", `/store/iotpay/cards/${method.id}`)
    expect(await methodsOf(holder)).toMatchObject([{ data: { last4: "4242" } }])
  })

  it("deletes a method, twice without harm, and never another's", async () => {
    const shopper = await shop.shopper().registers()
    const card = await shopper.addsCard()
    const stranger = await holderOf(await shop.shopper().registers())
    const deletes = async (holder: unknown) =>
      await payments().deletePaymentMethods({ id: card.id, provider_id: PROVIDER, data: {}, context: { account_holder: holder } } as never)
    await deletes(stranger)
    expect(await shopper.cards()).toHaveLength(1)
    const holder = await holderOf(shopper)
    await deletes(holder)
    await deletes(holder)
    expect(await shopper.cards()).toEqual([])
  })

  it("updates, and deletes a holder together with the cards", async () => {
    const shopper = await shop.shopper().registers()
    await shopper.addsCard()
    const holder = await holderOf(shopper)
    await payments().updateAccountHolder({ id: holder.id, provider_id: PROVIDER, context: { account_holder: holder }, metadata: { vip: true } } as never)
    expect(await holders({ id: holder.id })).toMatchObject([{ data: { customer_id: shopper.customerId }, metadata: { vip: true } }])
    await payments().deleteAccountHolder(holder.id)
    expect(await shopper.cards()).toEqual([])
  })
})
