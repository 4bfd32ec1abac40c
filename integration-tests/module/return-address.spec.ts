import { below } from "../../src/modules/iotpay/addresses/below"
import { readOptions } from "../../src/modules/iotpay/options"
import { allowedReturnUrl, payPage } from "../../src/modules/iotpay/addresses/return-address"

const TOKEN = "abcdefghijklmnopqrstuvwxyz_-0123"
const options = readOptions({
  mchId: "1",
  merchantKey: "0123456789",
  loginName: "jack",
  backendUrl: "https://api.shop.example/medusa/",
  returnUrls: { paid: "https://shop.example/{country}/paid", declined: "https://pay.shop.example/no", pending: "http://localhost:8000/wait/{token}" },
  allowedReturnOrigins: ["https://app.shop.example", "http://127.0.0.1:3000", "http://127.100.20.3", "http://[::1]:3000", "http://plain.example", "http://127.0.0.1.evil.example:3000"],
})

describe("the storefront's own return address", () => {
  it.each([
    "https://shop.example/anywhere?a=1#b",
    "https://pay.shop.example/",
    "https://app.shop.example/deep/link",
    "http://localhost:8000/back",
    "http://127.0.0.1:3000/back",
    "http://127.100.20.3/back",
    "http://[::1]:3000/back",
    `https://api.shop.example/medusa/iotpay/pay/${TOKEN}`,
  ])("%s is allowed", (url) => {
    expect(allowedReturnUrl(url, options)).toBe(url)
  })

  it.each([
    "https://evil.example/",
    "https://shop.example.evil.example/",
    "https://shop.example:8443/",
    "http://shop.example/",
    "http://plain.example/back",
    "ftp://shop.example/",
    "javascript:alert(1)",
    "//shop.example/",
    "/back",
    "",
    "https://shop.example@evil.example/",
    "https://anne@shop.example/",
    "https://:secret@shop.example/",
    "http://127.0.0.1.evil.example:3000/",
    `https://shop.example/${"x".repeat(2_000)}`,
    "https://api.shop.example/medusa/admin",
    `https://api.shop.example/medusa/iotpay/pay/${TOKEN}x`,
    `https://api.shop.example/medusa/iotpay/pay/${TOKEN}?a=1`,
    `https://api.shop.example/medusa/iotpay/pay/x/${TOKEN}`,
    `http://api.shop.example/medusa/iotpay/pay/${TOKEN}`,
    `https://api.shop.example/medusa/${TOKEN}`,
    "https://api.shop.example/medusa/iotpay/pay/short",
  ])("%s is not", (url) => {
    expect(allowedReturnUrl(url, options)).toBeUndefined()
  })

  it.each(["javascript:alert(1)", "javascript://localhost/%0aalert(1)", "ftp://127.0.0.1/", "data:text/html,x"])(
    "%s is not, though the shop's own pages are an app's, and on a server of files",
    (url) => {
      const returnUrls = { ...options.returnUrls, paid: "shop-app://paid/{order_id}", declined: "ftp://127.0.0.1/no", givenBack: undefined }
      expect(allowedReturnUrl(url, { ...options, returnUrls })).toBeUndefined()
    }
  )

  it("may have two thousand characters, and not one more", () => {
    const long = (length: number) => "https://shop.example/".padEnd(length, "x")
    expect(allowedReturnUrl(long(2_000), options)).toBe(long(2_000))
    expect(allowedReturnUrl(long(2_001), options)).toBeUndefined()
  })
})

describe("an address below another", () => {
  it.each(["https://a.example/b", "https://a.example/b/", "https://a.example/b//"])("has one slash in between, after %s", (base) => {
    expect(below(base, "/c")).toBe("https://a.example/b/c")
  })

  it("is where a payment link's page is", () => {
    expect(payPage(TOKEN, options)).toBe(`https://api.shop.example/medusa/iotpay/pay/${TOKEN}`)
  })
})
