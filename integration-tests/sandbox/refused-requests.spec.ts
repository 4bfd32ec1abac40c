import { request } from "node:http"
import type { Operation } from "../../src/sandbox"
import { useSandbox } from "./support/use-sandbox"

const purchase = {
  mchOrderNo: "A1",
  amount: 1500,
  currency: "CAD",
  channel: "PF_CC",
  notifyUrl: "https://shop.example/n",
  returnUrl: "https://shop.example/r",
}
const card = { cardId: "C1", channel: "PF_CC", returnUrl: "https://shop.example/r" }
const refund = { mchRefundNo: "R1", payOrderId: "PC1", refundAmount: 100 }
const wallet = { mchOrderNo: "A1", amount: 1500, currency: "CAD", walletType: "ApplePay", walletData: "e30=" }

describe("a request that is wrong in itself", () => {
  const bench = useSandbox()

  it.each<[string, Operation, Record<string, unknown>, RegExp]>([
    ["no number", "cc_purchase", { ...purchase, mchOrderNo: undefined }, /\[mchOrderNo\] error: is missing/],
    ["an empty number", "cc_purchase", { ...purchase, mchOrderNo: "" }, /\[mchOrderNo\] error: is missing/],
    ["a number of 31 characters", "cc_purchase", { ...purchase, mchOrderNo: "x".repeat(31) }, /\[mchOrderNo\].*30/],
    ["a number that is one", "cc_purchase", { ...purchase, mchOrderNo: 7 }, /\[mchOrderNo\].*string/],
    ["an amount in quotes", "cc_purchase", { ...purchase, amount: "1500" }, /\[amount\].*not a string/],
    ["parts of a cent", "cc_purchase", { ...purchase, amount: 15.5 }, /\[amount\].*whole number/],
    ["nothing to pay", "cc_purchase", { ...purchase, amount: 0 }, /\[amount\].*greater than 0/],
    ["less than nothing", "cc_purchase", { ...purchase, amount: -5 }, /\[amount\].*greater than 0/],
    ["another currency", "cc_purchase", { ...purchase, currency: "USD" }, /\[currency\].*CAD/],
    ["an unknown channel", "cc_purchase", { ...purchase, channel: "WX" }, /\[channel\]/],
    ["a long subject", "cc_purchase", { ...purchase, subject: "x".repeat(65) }, /\[subject\].*64/],
    ["a long body", "cc_purchase", { ...purchase, body: "x".repeat(251) }, /\[body\].*250/],
    ["no way back", "cc_purchase", { ...purchase, returnUrl: undefined }, /\[returnUrl\] error: is missing/],
    ["a way back that is none", "cc_purchase", { ...purchase, returnUrl: "/back" }, /\[returnUrl\].*address/],
    ["a script for a way back", "cc_purchase", { ...purchase, returnUrl: "javascript:alert(1)" }, /\[returnUrl\].*address/],
    ["a long way back", "cc_purchase", { ...purchase, returnUrl: `https://x.example/${"x".repeat(200)}` }, /\[returnUrl\].*200/],
    ["nowhere to notify", "cc_purchase", { ...purchase, notifyUrl: undefined }, /\[notifyUrl\]/],
    ["a nested value", "cc_purchase", { ...purchase, body: { text: "x" } }, /\[body\].*string or a number/],
    ["a truth value", "cc_purchase", { ...purchase, test: true }, /\[test\]/],
    ["another merchant", "cc_purchase", { ...purchase, mchId: "99" }, /Can't found mchInfo\[mchId=99\]/],
    ["another login", "cc_purchase", { ...purchase, loginName: "eve" }, /loginName is wrong/],
    ["no login", "cc_refund", { ...refund, loginName: undefined }, /\[loginName\] error: is missing/],
    ["no card id", "cc_addcard", { ...card, cardId: undefined }, /\[cardId\]/],
    ["a refund of nothing", "cc_refund", { ...refund, refundAmount: 0 }, /\[refundAmount\]/],
    ["a refund in quotes", "cc_refund", { ...refund, refundAmount: "100" }, /\[refundAmount\]/],
    ["a void without its number", "cc_void", { payOrderId: "PC1" }, /\[mchRefundNo\]/],
    ["an unknown wallet", "cc_purchasewithwallet", { ...wallet, walletType: "SamsungPay" }, /\[walletType\]/],
    ["a wallet token that isn't base64", "cc_purchasewithwallet", { ...wallet, walletData: "{}" }, /\[walletData\].*base64/],
    ["a query for nothing", "cc_query", {}, /send it or mchOrderNo/],
  ])("is refused for %s", async (_reason, operation, fields, sentence) => {
    const { retCode, retMsg, retData } = await bench.merchant.call(operation, fields)
    expect({ retCode, retData }).toEqual({ retCode: "FAIL", retData: undefined })
    expect(retMsg).toMatch(sentence)
    expect(bench.sandbox.orders()).toEqual([])
  })

  it("may leave optional texts empty", async () => {
    expect(await bench.merchant.call("cc_purchase", { ...purchase, subject: "", body: "", mchUserId: "" })).toMatchObject({ retCode: "SUCCESS" })
  })

  it("needs a user only if the settings say so", async () => {
    bench.sandbox.configure({ requireUserId: true })
    expect(await bench.merchant.call("cc_purchase", purchase)).toMatchObject({ retMsg: expect.stringContaining("[mchUserId]") })
    expect(await bench.merchant.call("cc_purchase", { ...purchase, mchUserId: "007" })).toMatchObject({ retCode: "SUCCESS" })
  })

  it("does not use up its number", async () => {
    await bench.merchant.call("cc_purchase", { ...purchase, amount: 0 })
    expect(await bench.merchant.call("cc_purchase", purchase)).toMatchObject({ retCode: "SUCCESS" })
    expect(await bench.merchant.call("cc_purchase", purchase)).toMatchObject({ retMsg: "mchOrderNo A1 was already used" })
  })

  it("must be a POST of one JSON object to a known address", async () => {
    const { sandbox, merchant } = bench
    expect((await fetch(`${sandbox.url}/v3/cc_query`)).status).toBe(405)
    expect((await merchant.send("cc_query", "{", {})).status).toBe(400)
    expect((await merchant.send("cc_query", "[]", {})).status).toBe(400)
    expect((await merchant.send("cc_query", "{}", { "content-type": "text/plain" })).status).toBe(415)
    expect((await merchant.send("cc_query", `"${"x".repeat(300_000)}"`)).status).toBe(413)
    expect((await merchant.send("refund_order", {})).status).toBe(404)
  })

  it.each(["//", "http://[", "//x:99999/"])("is answered with HTTP 400 when its address is %j, and nothing else happens", async (path) => {
    const { hostname, port, href } = new URL(bench.sandbox.url)
    const status = await new Promise((resolve, reject) =>
      request({ hostname, port, path }, (response) => resolve(response.resume().statusCode)).once("error", reject).end(),
    )
    expect(status).toBe(400)
    expect((await fetch(href)).status).toBe(200)
  })
})
