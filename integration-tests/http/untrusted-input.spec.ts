import { Modules } from "@medusajs/framework/utils"
import { describeShop } from "../support/test-shop"

describeShop("what the browser sends", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  it("when starting a payment can't make it look paid, nor point it at another payment", async () => {
    const victim = await shop.shopper().atIotpay()
    await victim.pays()
    const thief = await (await shop.shopper().fillsCart()).choosesIotpay({
      session_id: victim.session.id,
      token: victim.session.data.token,
      order_number: victim.orderNumber,
      pay_order_id: shop.sandbox.order(victim.orderNumber).payOrderId,
      gateway_id: shop.sandbox.order(victim.orderNumber).payOrderId,
      status: "captured",
      state: "confirmed",
      captured_at: new Date().toISOString(),
      amount: 1,
      owner: "order",
    })
    expect(thief.session.data.token).not.toBe(victim.session.data.token)
    expect(thief.session.data.session_id).toBe(thief.session.id)
    expect((await thief.completes()).body).toMatchObject({ type: "cart", error: { type: "payment_requires_more_error" } })
    expect(await shop.books.orderOf(thief)).toBeUndefined()

    // The victim's payment is still the victim's.
    expect((await victim.completes()).body).toMatchObject({ type: "order" })
  })

  it("on the way back proves nothing: retCode=SUCCESS without a payment makes no order", async () => {
    const shopper = await shop.shopper().atIotpay()
    const back = `${shop.backendUrl}/iotpay/return/${shopper.session.data.token}?retCode=SUCCESS&status=2&mchOrderNo=${shopper.orderNumber}`
    expect((await shopper.comesBack(back)).pathname).toBe("/ca/pending")
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
  })

  it("on the way back can't put words into the shop's mouth, nor undo a payment", async () => {
    const shopper = await shop.shopper().atIotpay()
    const back = `${shop.backendUrl}/iotpay/return/${shopper.session.data.token}?retCode=FAIL&retMsg=${encodeURIComponent("<b>call 555-0100</b>")}`
    const page = await shopper.comesBack(back)
    expect(page.pathname).toBe("/ca/declined")
    expect(page.href).not.toMatch(/555-0100/)
    await shopper.pays()
    expect((await shopper.comesBack(back)).pathname).toBe("/ca/paid")
  })

  it.each(["https://evil.example/steal", "http://shop.example/", "javascript:alert(1)", "//evil.example", "https://shop.example@evil.example/", 7])(
    "as its own return address (%s) is refused: no open redirect",
    async (returnUrl) => {
      const shopper = await shop.shopper().fillsCart()
      const answer = await shopper.triesIotpay({ return_url: returnUrl })
      expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining("allowedReturnOrigins") } })
      expect(shop.sandbox.requests("cc_purchase")).toHaveLength(0)
    }
  )

  it("as a return address of an allowed origin is used, its own query kept", async () => {
    const shopper = await (await shop.shopper().fillsCart()).choosesIotpay({ return_url: "https://shop.example/back?lang=fr" })
    const page = await shopper.paysAndComesBack()
    expect(page.origin + page.pathname).toBe("https://shop.example/back")
    expect(Object.fromEntries(page.searchParams)).toMatchObject({
      lang: "fr",
      state: "paid",
      order_id: (await shop.books.orderOf(shopper))?.id,
      cart_id: shopper.cart.id,
    })
  })

  it("is shown nothing secret", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    const shown = JSON.stringify([shopper.session, (await shopper.watches()).body])
    expect(shown).not.toContain(shop.sandbox.merchant.merchantKey)
    expect(shown).not.toContain("4242424242424242")
  })

  describe("of an amount or a currency that IOTPay can't take", () => {
    async function starts(amount: number, currency_code: string): Promise<string> {
      const payments = shop.container.resolve(Modules.PAYMENT)
      const collection = await payments.createPaymentCollections({ amount, currency_code })
      return await payments
        .createPaymentSession(collection.id, { provider_id: "pp_iotpay_iotpay", amount, currency_code, data: {} })
        .then(() => "started", (error: Error) => error.message)
    }

    it.each([
      [0, /nothing to pay/],
      [-5, /nothing to pay/],
      [0.004, /nothing to pay/],
      [21_474_836.48, /more than IOTPay takes/],
    ])("%s dollars: nothing is sent, and the shopper is told why", async (amount, sentence) => {
      expect(await starts(amount, "cad")).toMatch(sentence)
      expect(shop.sandbox.requests()).toHaveLength(0)
    })

    it.each(["usd", "eur"])("%s: nothing is sent, and the shopper is told why", async (currency) => {
      expect(await starts(10, currency)).toMatch(/Canadian dollars only/)
      expect(shop.sandbox.requests()).toHaveLength(0)
    })

    it("half a cent is rounded up to one", async () => {
      expect(await starts(0.005, "CAD")).toBe("started")
      expect(shop.sandbox.requests("cc_purchase")).toMatchObject([{ fields: { amount: 1 } }])
    })
  })

  it("knows no token that could not be one of ours, however odd", async () => {
    for (const odd of ["%00".repeat(32), "x", encodeURIComponent("'; drop table iotpay_purchase; --")]) {
      for (const path of [`/iotpay/return/${odd}`, `/iotpay/return/card/${odd}`, `/iotpay/pay/${odd}`]) {
        expect({ path, status: (await fetch(shop.backendUrl + path, { redirect: "manual" })).status }).toEqual({ path, status: 404 })
      }
      expect(await shop.shopper().store("GET", `/store/iotpay/payments/${odd}`)).toMatchObject({ status: 404 })
    }
  })

  it.each([
    { method: "GET", path: "/admin/iotpay/transactions?q=%00" },
    { method: "GET", path: "/admin/iotpay/notifications?q=a%00b" },
    { method: "GET", path: "/admin/iotpay/actions?subject=%00" },
    { method: "GET", path: "/admin/iotpay/attention/%00" },
    { method: "GET", path: "/admin/iotpay/orders/%00" },
    { method: "GET", path: "/admin/iotpay/customers/%00/cards" },
    { method: "POST", path: "/admin/iotpay/attention/none/deal-with", body: { note: "seen\0" } },
    { method: "POST", path: "/admin/iotpay/attention/none/deal-with", body: { note: "half \ud83d" } },
    { method: "POST", path: "/admin/iotpay/orders/none/charge", body: { card_id: "c\0", amount: 1, idempotency_key: "key" } },
  ])("with a character that the database has no place for is refused with a sentence: $method $path", async ({ method, path, body }: { method: string; path: string; body?: object }) => {
    const admin = await shop.admin()
    expect(await admin.send(method, path, body)).toMatchObject({ status: 400, body: { message: expect.stringContaining("no text has"), said: { code: "unkeepable" } } })
  })

  it("with such a character as the name of a card finds no card", async () => {
    const shopper = await shop.shopper().registers()
    for (const method of ["GET", "DELETE"]) {
      expect(await shopper.store(method, "/store/iotpay/cards/%00")).toMatchObject({ status: 400, body: { message: expect.stringContaining("no text has") } })
    }
  })
})
