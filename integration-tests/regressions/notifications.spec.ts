import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { cards } from "../support/cards"
import { eventually } from "../support/eventually"
import { send, type Answer } from "../support/http"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

type Fields = Record<string, unknown>

describeShop("being told of money", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  const kept = async () => await shop.books.iotpay.listIotpayNotifications({})
  const tells = async (body: Fields, path = "/hooks/iotpay"): Promise<Answer> => await send("POST", shop.backendUrl + path, { body })
  const signed = (fields: Fields): Fields => {
    const { sign: _sign, ...others } = fields
    return { ...others, sign: shop.sandbox.sign(others) }
  }

  async function paid(): Promise<{ shopper: Shopper; fields: Fields }> {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    return { shopper, fields: shop.sandbox.notificationBody(shopper.orderNumber) }
  }

  async function expectPaidOnce(shopper: Shopper): Promise<void> {
    expect(await shop.books.orderOf(shopper)).toMatchObject({ status: "pending", transactions: [shopper.session.amount] })
    expect(await shop.books.payments(shopper)).toMatchObject([{ captured: [shopper.session.amount], refunded: [] }])
  }

  async function expectUntouched(shopper: Shopper): Promise<void> {
    await iotpaySweep(shop.container)
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "open", owner: "none" })
  }

  const forgeries: [string, (fields: Fields) => Fields][] = [
    ["without a signature", ({ sign: _sign, ...others }) => others],
    ["with an empty signature", (fields) => ({ ...fields, sign: "" })],
    ["with a signature that is no text", (fields) => ({ ...fields, sign: 0 })],
    ["with another's signature", (fields) => ({ ...fields, sign: "A".repeat(32) })],
    ["with a signature cut short", (fields) => ({ ...fields, sign: String(fields.sign).slice(0, 8) })],
    ["whose amount was changed", (fields) => ({ ...fields, amount: 1 })],
    ["whose order number was changed", (fields) => ({ ...fields, mchOrderNo: "B2" })],
    ["with a field that was added", (fields) => ({ ...fields, status2: 2 })],
    ["signed well for another merchant", (fields) => signed({ ...fields, mchId: "10000999" })],
  ]

  it("a notification that is not signed well is turned away: the signature is not optional, and covers everything (W5)", async () => {
    const { shopper, fields } = await paid()
    for (const [what, forge] of forgeries) {
      const { status, text } = await tells(forge(fields))
      expect({ what, status, acknowledged: text.includes("SUCCESS") }).toEqual({ what, status: 401, acknowledged: false })
    }
    expect(await kept()).toEqual([])
    await expectUntouched(shopper)
  })

  it("a forged notification at Medusa's built-in address is not kept either (W5)", async () => {
    const { shopper, fields } = await paid()
    await tells({ ...fields, amount: 1 }, "/hooks/payment/iotpay_iotpay")
    await tells(fields, "/hooks/payment/iotpay_iotpay")
    await eventually(async () => expect(await kept()).toHaveLength(1), 20_000)
    await eventually(async () => await expectPaidOnce(shopper))
  })

  it("a well signed notification of a payment that nobody made places no order: IOTPay is asked (W5, threads 2, 21)", async () => {
    const shopper = await shop.shopper().atIotpay()
    const { mchId } = shop.sandbox.merchant
    const claims = { mchId, mchOrderNo: shopper.orderNumber, payOrderId: "PC1", amount: 1, currency: "CAD", payType: "pay", status: 2 }
    expect((await tells(signed(claims))).text).toBe("SUCCESS")
    await eventually(async () => expect(await kept()).toMatchObject([{ state: "waiting", attempts: 1, result: expect.any(String) }]))
    await expectUntouched(shopper)
  })

  it("a forged notification that comes first does not keep the genuine one from counting (W6)", async () => {
    const { shopper, fields } = await paid()
    expect((await tells({ ...fields, sign: "A".repeat(32) })).status).toBe(401)
    expect((await tells(fields)).text).toBe("SUCCESS")
    await eventually(async () => await expectPaidOnce(shopper))
  })

  it("a notification replayed, at once and much later, acts once; what is remembered is in the database (W6)", async () => {
    const { shopper, fields } = await paid()
    await Promise.all([tells(fields), tells(fields), tells(fields, "/hooks/payment/iotpay_iotpay")])
    await eventually(async () => expect(await kept()).toMatchObject([{ state: "done", deliveries: 3 }]), 20_000)
    const admin = await shop.admin()
    await admin.cancels((await shop.books.orderOf(shopper))?.id ?? "")
    expect((await tells(fields)).text).toBe("SUCCESS")
    await iotpaySweep(shop.container)
    expect(await kept()).toMatchObject([{ state: "done", deliveries: 4 }])
    expect(await shop.books.orderOf(shopper)).toMatchObject({ status: "canceled" })
    expect(await shop.books.payments(shopper)).toMatchObject([{ captured: [shopper.session.amount], refunded: [shopper.session.amount] }])
    expect(shop.sandbox.requests("cc_query").length).toBeLessThanOrEqual(2)
  })

  it("a payment that nobody told of, neither IOTPay nor the shopper, becomes its order by the job (W7, thread 1)", async () => {
    const { shopper } = await paid()
    const { id } = await shop.books.purchase(shopper.orderNumber)
    await shop.books.iotpay.ledger.purchases.change(id, { next_look_at: new Date(0) })
    await iotpaySweep(shop.container)
    await expectPaidOnce(shopper)
  })

  it("a notification whose event is lost, and whose work fails at first, is worked on until it is done (W7)", async () => {
    const { shopper, fields } = await paid()
    const events = shop.container.resolve(Modules.EVENT_BUS)
    const lost = jest.spyOn(events, "emit").mockRejectedValue(new Error("the event bus is gone"))
    expect((await tells(fields)).text).toBe("SUCCESS")
    lost.mockRestore()
    shop.sandbox.fault("cc_query", "answer 500", { times: 3 })
    await iotpaySweep(shop.container)
    expect(await kept()).toMatchObject([{ state: "waiting", attempts: 1 }])
    shop.sandbox.clearFaults()
    await knex()("iotpay_notification").update({ next_attempt_at: new Date(0) })
    await iotpaySweep(shop.container)
    expect(await kept()).toMatchObject([{ state: "done", attempts: 2 }])
    await expectPaidOnce(shopper)
  })

  it("a decline that nobody told of ends the attempt, and the shopper can pay anew (W7, thread 3)", async () => {
    const shopper = await shop.shopper().atIotpay()
    const first = shopper.orderNumber
    await shopper.pays(cards.declined)
    const { id } = await shop.books.purchase(first)
    await shop.books.iotpay.ledger.purchases.change(id, { next_look_at: new Date(0) })
    await iotpaySweep(shop.container)
    expect(await shop.books.purchase(first)).toMatchObject({ state: "declined" })
    await (await shopper.choosesIotpay()).paysAndComesBack()
    await expectPaidOnce(shopper)
  })

  it("a notification finds its session by a number that the ledger had before IOTPay did (W8, thread 6)", async () => {
    const { shopper, fields } = await paid()
    expect(await shop.books.purchase(String(fields.mchOrderNo))).toMatchObject({ session_id: shopper.session.id, collection_id: shopper.collectionId })
    await tells(fields)
    await eventually(async () => await expectPaidOnce(shopper))
  })

  it("a notification of a session that Medusa has deleted gives the money back (W8)", async () => {
    const { shopper, fields } = await paid()
    await shop.container.resolve(Modules.PAYMENT).deletePaymentSession(shopper.session.id)
    expect((await tells(fields)).text).toBe("SUCCESS")
    await eventually(async () => expect(await kept()).toMatchObject([{ state: "done", result: "given_back" }]))
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
  })

  it("a notification of another system's payment on the same account touches nothing here (W8)", async () => {
    const { shopper, fields } = await paid()
    expect((await tells(signed({ ...fields, mchOrderNo: "pos-2026-0001" }))).text).toBe("SUCCESS")
    await eventually(async () => expect(await kept()).toMatchObject([{ state: "foreign" }]))
    expect(shop.sandbox.requests("cc_query")).toEqual([])
    await expectUntouched(shopper)
  })

  it.each(["/hooks/iotpay", "/hooks/payment/iotpay_iotpay", "/hooks/payment/pp_iotpay_iotpay"])(
    "a notification to %s makes the order (threads 4, 5)",
    async (path) => {
      const { shopper, fields } = await paid()
      expect((await tells(fields, path)).status).toBe(200)
      await eventually(async () => await expectPaidOnce(shopper), 20_000)
    }
  )

  it("a notification with characters that the database can't keep is kept without them, and counts", async () => {
    const { shopper, fields } = await paid()
    const odd = signed({ ...fields, transNum: "0001\u00002", subject: "half\ud83dof a pair" })
    expect(await tells(odd)).toMatchObject({ status: 200, text: "SUCCESS" })
    await eventually(async () => await expectPaidOnce(shopper))
    expect(await kept()).toMatchObject([{ fields: { transNum: "0001 2", subject: "half of a pair" } }])
  })

  it("a payment that is pending completes no cart, and leaves no gap in the orders' numbers (thread 2)", async () => {
    const before = await (await shop.shopper().atIotpay()).paysAndComesBack()
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays(cards.unknown)
    await tells(shop.sandbox.notificationBody(shopper.orderNumber))
    await eventually(async () => expect(await kept()).toMatchObject([{ state: "waiting", attempts: 1 }]))
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    shop.sandbox.decide(shopper.orderNumber, "paid")
    await tells(shop.sandbox.notificationBody(shopper.orderNumber))
    const order = await eventually(async () => {
      await expectPaidOnce(shopper)
      return await shop.books.orderOf(shopper)
    })
    expect(order?.display_id).toBe(Number(before.searchParams.get("number")) + 1)
  })

  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
})
