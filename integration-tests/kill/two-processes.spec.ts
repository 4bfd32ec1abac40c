import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { eventually } from "../support/eventually"
import { ShopProcess } from "../support/shop-process"
import { describeShop } from "../support/test-shop"

describeShop("two processes of one shop", (shop) => {
  let other: ShopProcess

  const taken = () => shop.sandbox.orders().filter(({ payType, status }) => payType === "pay" && (status === 2 || status === 3))
  const due = async () =>
    await shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)("iotpay_purchase").update({ next_look_at: new Date(0) })

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held", allowRefundBeforeSettlement: true })
    other = await ShopProcess.start(shop)
  }, 120_000)

  afterEach(async () => await other.kill())

  it("charge a card once for two tabs that complete one cart at the same moment", async () => {
    const here = await shop.shopper().registers()
    await here.fillsCart()
    await here.choosesCard(await here.addsCard())
    const there = other.shopper(here)
    // Medusa's lock on a cart is in each process's memory: only the database keeps the two apart.
    await Promise.all([here.completes(), there.completes(), here.completes(), there.completes()])
    await eventually(async () => expect(await shop.books.payments(here)).toMatchObject([{ captured: [here.session.amount] }]))
    expect(taken()).toHaveLength(1)
    expect(shop.sandbox.requests("cc_purchasewithtoken")).toHaveLength(1)
    expect(shop.books.heldAtGateway(here.orderNumber)).toBe(1807)
  })

  it("make one order of a notification here, the shopper's return there, and both their jobs", async () => {
    const here = await shop.shopper().atIotpay()
    const there = other.shopper(here)
    const back = await here.pays()
    await due()
    await Promise.all([
      other.sweeps(),
      there.comesBack(back.replace(shop.backendUrl, there.backendUrl)),
      shop.sandbox.deliverNotifications(),
      iotpaySweep(shop.container),
    ])
    await due()
    await iotpaySweep(shop.container)
    expect(await shop.books.payments(here)).toMatchObject([{ captured: [here.session.amount], refunded: [] }])
    expect((await shop.books.orderOf(here))?.transactions).toEqual([here.session.amount])
    expect(shop.books.heldAtGateway(here.orderNumber)).toBe(1807)
  })

  it("give a payment back once for two admins who both refund all of it", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    const { id } = await shop.books.payment(shopper)
    const [here, there] = [await shop.admin(), await other.admin()]
    const answers = await Promise.all([here.refunds(id), there.refunds(id)])
    expect(answers.map(({ status }) => status)).toContain(200)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    expect((await shop.books.payment(shopper)).refunded).toEqual([shopper.session.amount])
    expect(shop.sandbox.requests("cc_void").length + shop.sandbox.requests("cc_refund").length).toBe(1)
  })
})
