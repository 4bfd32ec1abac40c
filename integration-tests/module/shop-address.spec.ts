import { shopAddress } from "../../src/api/iotpay/return/[token]/shop-address"
import { readOptions } from "../../src/modules/iotpay/options"

const options = readOptions({
  mchId: "1",
  merchantKey: "0123456789",
  loginName: "jack",
  backendUrl: "https://api.shop.example",
  returnUrls: {
    paid: "https://shop.example/{country}/paid/{order_id}?n={display_id}&x={}",
    declined: "https://shop.example/{country}/checkout?m={message}&s={state}&c={cart_id}",
    pending: "https://shop.example/wait/{token}",
  },
})
const outcome = { message: "A & B = 100 % «sûr»?", cart_id: "cart_1", country: "ca" }

describe("where the shopper is sent", () => {
  it("paid: the order and its number are filled in, other braces stay as they are written", () => {
    const url = shopAddress({ outcome: { ...outcome, state: "paid", order_id: "order_1", display_id: 7 }, token: "t", ownUrl: null, options })
    expect(url).toBe("https://shop.example/ca/paid/order_1?n=7&x={}")
  })

  it("declined: the sentence is encoded, whatever is in it", () => {
    const url = new URL(shopAddress({ outcome: { ...outcome, state: "declined" }, token: "t", ownUrl: null, options }))
    expect(url.searchParams.get("m")).toBe(outcome.message)
    expect(url.searchParams.get("c")).toBe("cart_1")
  })

  it.each([
    ["waiting", "/wait/t"],
    ["given_back", "/ca/checkout"],
    ["closed", "/ca/checkout"],
  ] as const)("%s: to %s", (state, pathname) => {
    expect(new URL(shopAddress({ outcome: { ...outcome, state }, token: "t", ownUrl: null, options })).pathname).toBe(pathname)
  })

  it("given back: to the page for it, if the shop has one", () => {
    const own = { ...options, returnUrls: { ...options.returnUrls, givenBack: "https://shop.example/sorry?o={order_id}&n={display_id}&c={cart_id}" } }
    const url = shopAddress({ outcome: { state: "given_back", message: "" }, token: "t", ownUrl: null, options: own })
    expect(url).toBe("https://shop.example/sorry?o=&n=&c=")
  })

  it("of an unknown country: to Canada's pages", () => {
    const url = shopAddress({ outcome: { state: "declined", message: "" }, token: "t", ownUrl: null, options })
    expect(new URL(url).pathname).toBe("/ca/checkout")
    expect(shopAddress({ outcome: { state: "declined", message: "", country: "us" }, token: "t", ownUrl: null, options })).toMatch("/us/checkout")
  })

  it("of a payment link: to its page, and its address says no more than how it went", () => {
    const ownUrl = `https://api.shop.example/iotpay/pay/${"x".repeat(32)}`
    const url = shopAddress({ outcome: { ...outcome, state: "declined", order_id: "order_1", display_id: 7 }, token: "t", ownUrl, options })
    expect(url).toBe(`${ownUrl}?state=declined&token=t`)
  })

  it("the storefront's own address gets the outcome in its query and keeps its fragment", () => {
    const url = shopAddress({ outcome: { ...outcome, state: "paid", order_id: "o" }, token: "t", ownUrl: "https://shop.example/b?a=1#f", options })
    expect(url).toMatch(/^https:\/\/shop\.example\/b\?a=1&order_id=o&.*#f$/)
  })
})
