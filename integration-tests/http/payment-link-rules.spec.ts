import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"
import { Admin } from "../support/admin"
import { send } from "../support/http"
import { OwedOrder } from "../support/owed-order"
import { describeShop } from "../support/test-shop"

describeShop("asking for what is still owed", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  async function otherAdmin(): Promise<Admin> {
    const login = { email: "other@demo.shop", password: "other-demo" }
    const { authIdentity } = await shop.container.resolve(Modules.AUTH).register("emailpass", { body: login } as never)
    await createUserAccountWorkflow(shop.container).run({ input: { authIdentityId: authIdentity?.id ?? "", userData: { email: login.email } } })
    return await Admin.login({ ...shop, seeded: { ...shop.seeded, admin: login } })
  }

  it("asked for twice, by another admin, or twice at once, gives the same link", async () => {
    const order = await OwedOrder.edited(shop)
    const [one, other] = await Promise.all([order.link(), order.link()])
    const another = await order.asks(await otherAdmin())
    expect([other, another.body.payment_link, await order.knows()]).toEqual([one, one, one])
    expect(await shop.books.iotpay.listIotpayPaymentLinks({})).toMatchObject([
      { order_id: order.id, amount: 1610, amount_exact: "16.1025", created_by: expect.stringMatching(/^user_/) },
    ])
  })

  it("a draft: what is paid by link stays with it when it becomes an order", async () => {
    const draft = await OwedOrder.draft(shop)
    const { url } = await draft.link()
    const orderNumber = await draft.presses(url)
    expect(await draft.reads(await draft.paysAndComesBack(orderNumber))).toContain("Thank you")
    expect(await draft.books()).toMatchObject({ status: "draft", owed: 0, transactions: [21.7525], captured: [21.7525] })

    const admin = await shop.admin()
    expect((await admin.send("POST", `/admin/draft-orders/${draft.id}/convert-to-order`, {})).status).toBe(200)
    expect(await draft.books()).toMatchObject({ status: "pending", owed: 0, transactions: [21.7525], captured: [21.7525] })
    expect(await draft.knows()).toMatchObject({ state: "paid" })
    expect((await admin.refunds(await draft.paymentOf(orderNumber))).status).toBe(200)
    expect(shop.books.heldAtGateway(orderNumber)).toBe(0)
  })

  it("nothing owed, no such order, or no login: a sentence, and no link", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    const paid = await OwedOrder.of(shop, (await shop.books.orderOf(shopper))?.id ?? "")
    expect(await paid.asks()).toMatchObject({ status: 400, body: { message: "Nothing is owed on this order, so there is nothing to ask for." } })
    expect(await paid.knows()).toBeNull()
    expect(await (await OwedOrder.of(shop, "order_unknown")).asks()).toMatchObject({ status: 404, body: { message: "This order is not known." } })
    expect((await send("POST", `${shop.backendUrl}/admin/iotpay/orders/${paid.id}/payment-link`)).status).toBe(401)
    expect(await paid.takesBack()).toMatchObject({ status: 404, body: { message: "This order has no payment link." } })
  })

  it("another currency: a sentence, and no link", async () => {
    const regions = shop.container.resolve(Modules.REGION)
    const states = await regions.createRegions({ name: "States", currency_code: "usd", countries: ["us"] })
    const address = { first_name: "Ann", last_name: "S", address_1: "1", city: "Boston", country_code: "us", postal_code: "02101" }
    const draft = await OwedOrder.draft(shop, { region_id: states.id, shipping_address: address, items: [{ title: "Mug", unit_price: 10, quantity: 1 }], shipping_methods: [] })
    expect(await draft.asks()).toMatchObject({ status: 400, body: { message: "IOTPay takes Canadian dollars only, and this order is in USD." } })
  })

  it("IOTPay not in the order's region: a sentence for the admin, and nothing to press for who has a link", async () => {
    const order = await OwedOrder.edited(shop)
    const { url } = await order.link()
    await shop.container.resolve(ContainerRegistrationKeys.LINK).dismiss({
      [Modules.REGION]: { region_id: shop.seeded.region.id },
      [Modules.PAYMENT]: { payment_provider_id: "pp_iotpay_iotpay" },
    })
    expect(await order.asks()).toMatchObject({ status: 400, body: { message: expect.stringMatching(/^IOTPay is not switched on in this order's region/) } })
    expect(await order.reads(url)).toContain("This can't be paid right now")
    expect((await order.triesToPay(url)).headers.get("location")).toBe(url)
  })

  it("a payment that another provider holds and has not captured is in the way", async () => {
    const order = await OwedOrder.edited(shop)
    const payments = shop.container.resolve(Modules.PAYMENT)
    const { collection_id } = await (await order.link(), shop.books.iotpay.paymentLinks.liveOf(order.id)).then((link) => link ?? { collection_id: "" })
    const session = await payments.createPaymentSession(collection_id, { provider_id: "pp_system_default", currency_code: "cad", amount: 16.1025, data: {} })
    await payments.authorizePaymentSession(session.id, {})
    expect((await order.asks()).body.message).toMatch(/authorized and not captured yet/)
  })

  it("expired: nothing can be paid with it, and the next one is another", async () => {
    const order = await OwedOrder.edited(shop)
    const old = await order.link()
    await shop.books.iotpay.updateIotpayPaymentLinks({ id: old.id, expires_at: new Date(Date.now() - 1_000) })
    expect(await order.knows()).toMatchObject({ id: old.id, state: "expired" })
    expect(await order.reads(old.url)).toContain("This link has expired")
    expect((await order.triesToPay(old.url)).headers.get("location")).toBe(old.url)
    const fresh = await order.link()
    expect(fresh).toMatchObject({ amount: 16.1, state: "open" })
    expect(fresh.id).not.toBe(old.id)
    expect(await order.reads(old.url)).toContain("This link is not valid any more")
  })

  it("lives as many days as the option says", async () => {
    const { expires_at } = await (await OwedOrder.edited(shop)).link()
    expect((Date.parse(expires_at) - Date.now()) / 86_400_000).toBeCloseTo(7, 1)
  })

  it("shows nothing of a shop's or an order's text as markup, loads nothing, and can't be framed", async () => {
    const stores = shop.container.resolve(Modules.STORE)
    const [store] = await stores.listStores({})
    await stores.updateStores(store?.id ?? "", { name: `"><img src=x onerror=alert(1)> <script>alert('&')</script>` })
    const { url } = await (await OwedOrder.edited(shop)).link()
    const page = await send("GET", `${url}?state=waiting&message=<script>alert(2)</script>`)
    expect(page.text).not.toMatch(/<script|<img|alert\(2\)/)
    expect(page.text).toContain("&quot;&gt;&lt;img src=x onerror=alert(1)&gt; &lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;")
    expect(page.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' http:/
    )
    for (const [name, value] of [["cache-control", "no-store"], ["referrer-policy", "no-referrer"], ["x-frame-options", "DENY"]] as const) {
      expect(page.headers.get(name)).toBe(value)
    }
  })

  it("does not open the order to whoever has the link: to the store API an order's id is its key", async () => {
    const order = await OwedOrder.edited(shop)
    const orderNumber = await order.presses((await order.link()).url)
    const { token } = await shop.books.purchase(orderNumber)
    const watched = async () => await shop.shopper().watches(token)
    expect(JSON.stringify([(await watched()).body])).not.toContain(order.id)
    const back = await order.paysAndComesBack(orderNumber)
    expect(back.href).not.toContain(order.id)
    expect((await watched()).body).toMatchObject({ payment: { state: "paid" } })
    expect((await watched()).text).not.toContain(order.id)
  })

  it("an unknown link is a page that says so, whatever is done with it", async () => {
    for (const [method, token] of [["GET", "x".repeat(32)], ["POST", "x".repeat(32)], ["GET", "%00"], ["GET", "%3Cscript%3E"]] as const) {
      const answer = await send(method, `${shop.backendUrl}/iotpay/pay/${token}`)
      expect(answer).toMatchObject({ status: 404, text: expect.stringContaining("This payment link is not known") })
    }
  })

  it("of our own origin only the page of a link may be named as a return address", async () => {
    const shopper = await shop.shopper().fillsCart()
    const pay = `${shop.backendUrl}/iotpay/pay/${"x".repeat(32)}`
    for (const address of [`${shop.backendUrl}/admin`, `${pay}/..`, `${pay}?a=b`, `${pay}#a`, `${pay}x`, pay.replace("127.0.0.1", "127.0.0.2")]) {
      expect((await shopper.triesIotpay({ return_url: address })).status).toBe(400)
    }
    expect((await shopper.triesIotpay({ return_url: pay })).status).toBe(200)
  })
})
