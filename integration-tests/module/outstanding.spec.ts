import type { MedusaContainer } from "@medusajs/framework/types"
import { cents } from "../../src/gateway"
import type { IotpayModuleService, PaymentLink } from "../../src/modules/iotpay"
import { outstandingOf } from "../../src/workflows/outstanding"
import { forAdmin, stateOf } from "../../src/workflows/payment-link/link-state"

type Row = Record<string, unknown>

/** An order as Medusa's query hands it over. */
const order = (change: Row = {}) => ({
  id: "order_1",
  status: "pending",
  created_at: "2026-11-22T10:00:00.000Z",
  display_id: 7,
  customer_id: "cus_1",
  currency_code: "cad",
  region_id: "reg_1",
  summary: { pending_difference: 16.1025 },
  ...change,
})

async function outstanding(row: Row | undefined, carts: string[] = []) {
  const asked: { entity: string; fields: string[]; filters: unknown }[] = []
  const graph = async (of: { entity: string; fields: string[]; filters: unknown }) => {
    asked.push(of)
    return { data: of.entity === "order" ? [row].filter(Boolean) : carts.map((payment_collection_id) => ({ payment_collection_id })) }
  }
  const container = { resolve: (name: string) => (name === "query" ? { graph } : undefined) } as unknown as MedusaContainer
  return { found: await outstandingOf(container, "order_1"), asked }
}

describe("what an order still has to be paid", () => {
  it("is nothing that can be said of an order that is not there", async () => {
    expect((await outstanding(undefined)).found).toBeUndefined()
  })

  it("is what its summary says is missing, in dollars and cents, and whose it is", async () => {
    const { found, asked } = await outstanding(order())
    expect(found).toEqual({
      ...{ orderId: "order_1", displayId: 7, customerId: "cus_1", currencyCode: "cad", regionId: "reg_1", canceled: false, createdAt: new Date("2026-11-22T10:00:00.000Z") },
      ...{ pending: "16.1025", owed: "16.1025", cents: 1610, booked: new Set(), collections: [] },
    })
    expect(asked).toMatchObject([{ filters: { id: "order_1" } }, { entity: "cart_payment_collection", filters: { payment_collection_id: [] } }])
    // Without it core hands out a sum from before the taxes.
    expect(asked[0]?.fields).toContain("total")
  })

  it.each([
    ["the exact form of it, where there is one", { pending_difference: 16.1, raw_pending_difference: { value: "16.1025" } }, [], "16.1025"],
    ["less, if transactions came in that the summary does not count", { pending_difference: 34.17, transaction_total: 0 }, [{ amount: 18.07 }], "16.1"],
    ["the same, if it counts them", { pending_difference: 16.1, transaction_total: 18.07 }, [{ amount: 18.07 }], "16.1"],
    ["not more, if it counts what is not there", { pending_difference: 16.1, transaction_total: 18.07 }, [], "16.1"],
    ["all again, if it was given back", { pending_difference: 34.17, raw_transaction_total: { value: "0" } }, [{ amount: 18.07 }, { amount: -18.07 }], "34.17"],
    ["exact, where transactions are", { pending_difference: 20, transaction_total: 0 }, [{ amount: 1, raw_amount: { value: "1.005" } }], "18.995"],
    ["exact, where the summary's count is", { pending_difference: 20, transaction_total: 7, raw_transaction_total: { value: "1.005" } }, [{ amount: 2 }], "19.005"],
    ["below nothing, if too much was paid", { pending_difference: -5 }, [], "-5"],
  ])("is %s", async (_what, summary, transactions, owed) => {
    expect((await outstanding(order({ summary, transactions }))).found).toMatchObject({ owed })
  })

  it("knows an order without a customer, a region and collections, and one that is canceled", async () => {
    const { found } = await outstanding(order({ customer_id: null, region_id: null, canceled_at: "2026-11-27T12:00:00Z" }))
    expect(found).toMatchObject({ canceled: true, customerId: undefined, regionId: undefined })
  })

  it("tells the collections that came with carts from the others, with exact amounts", async () => {
    const row = order({
      transactions: [{ amount: 1, reference_id: "capt_1" }, { amount: 2, reference_id: null }],
      payment_collections: [
        { id: "pay_col_1", status: "completed", amount: 18, raw_amount: { value: "18.0687" }, payments: [{ captured_at: "now" }] },
        { id: "pay_col_2", status: "not_paid", amount: 16.1, payment_sessions: [{ status: "pending" }, { status: "pending_authorization" }] },
      ],
    })
    const { found, asked } = await outstanding(row, ["pay_col_1"])
    expect(found?.booked).toEqual(new Set(["capt_1", ""]))
    expect(found?.collections).toEqual([
      { id: "pay_col_1", status: "completed", amount: "18.0687", ofCart: true, payments: [{ captured_at: "now" }], promised: false },
      { id: "pay_col_2", status: "not_paid", amount: "16.1", ofCart: false, payments: [], promised: true },
    ])
    expect(asked[1]?.fields).toEqual(["payment_collection_id"])
    expect(asked[1]?.filters).toEqual({ payment_collection_id: ["pay_col_1", "pay_col_2"] })
  })
})

describe("a payment link", () => {
  const link = { id: "iolink_1", token: "t", collection_id: "c", amount: cents(1610), amount_exact: "16.1025", currency_code: "CAD", canceled_at: null, expires_at: new Date(0) } as unknown as PaymentLink
  const iotpay = (expired = false) =>
    ({ paymentLinks: { hasExpired: () => expired, addressOf: (token: string) => `https://shop.example/${token}` } }) as unknown as IotpayModuleService
  const owing = async (change: Row = {}, payments: Row[] = [], amount: unknown = "16.1025") =>
    (await outstanding(order({ payment_collections: [{ id: "other", status: "x", amount: 1, payments: [{ captured_at: "now" }] }, { id: "c", status: "x", amount, payments }], ...change }))).found

  it.each([
    ["open", {}, [], false, {}],
    ["expired", {}, [], true, {}],
    ["paid", {}, [{ captured_at: "now" }], true, {}],
    ["paid", { canceled_at: "2026-11-27T12:00:00Z" }, [{ captured_at: null }, { captured_at: "now" }], false, { canceled_at: new Date() }],
    ["open", {}, [{ captured_at: "now", canceled_at: "now" }], false, {}],
    ["open", {}, [{ captured_at: null }], false, {}],
    ["canceled", {}, [], true, { canceled_at: new Date() }],
    ["canceled", { canceled_at: "2026-11-27T12:00:00Z" }, [], false, {}],
    ["changed", { summary: { pending_difference: 16.2 } }, [], true, {}],
  ] as const)("is %s", async (state, change, payments, expired, own) => {
    expect(stateOf({ ...link, ...own }, await owing(change, [...payments]), iotpay(expired))).toBe(state)
  })

  it("is changed if its collection asks for another amount, or is gone", async () => {
    expect(stateOf(link, await owing({}, [], "16.10"), iotpay())).toBe("changed")
    expect(stateOf({ ...link, collection_id: "gone" }, await owing(), iotpay())).toBe("changed")
  })

  it("is canceled if its order is gone", () => {
    expect(stateOf(link, undefined, iotpay())).toBe("canceled")
  })

  it("is told to an admin in dollars", async () => {
    expect(forAdmin(link, await owing(), iotpay())).toEqual({
      ...{ id: "iolink_1", url: "https://shop.example/t", amount: 16.1, currency_code: "CAD", expires_at: "1970-01-01T00:00:00.000Z", state: "open" },
    })
  })
})
