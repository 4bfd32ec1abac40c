import { startStorefront, type Storefront, type StorefrontConfig } from "../../demo/storefront/server"

const config: StorefrontConfig = {
  backendUrl: "http://localhost:9000",
  publishableKey: "pk_1",
  regionId: "reg_1",
  salesChannelId: "sc_1",
  gatewayUrl: "https://gateway.example/base",
  wallets: {},
  demoCustomer: { email: "anne@demo.shop", password: "iotpay-demo" },
}

describe("the demo's storefront", () => {
  let storefront: Storefront
  let now = config

  const get = async (path: string) => await fetch(storefront.url + path)
  const policyOf = async (path: string) => new Map((await get(path)).headers.get("content-security-policy")?.split("; ").map((line) => line.split(/ (.*)/, 2) as [string, string]))

  beforeAll(async () => {
    storefront = await startStorefront({ port: 0, config: () => now })
  })
  beforeEach(() => {
    now = config
  })
  afterAll(async () => await storefront.close())

  it("lets its pages load from the gateway and ask the shop's server, and nothing else", async () => {
    expect(Object.fromEntries(await policyOf("/checkout"))).toEqual({
      "default-src": "'self'",
      "script-src": "'self' https://gateway.example",
      "frame-src": "https://gateway.example",
      "connect-src": "'self' http://localhost:9000",
      "form-action": "'none'",
      "base-uri": "'none'",
      "object-src": "'none'",
      "frame-ancestors": "'none'",
    })
  })

  it("lets in a wallet's script where one is configured", async () => {
    now = { ...config, wallets: { apple: { scriptUrl: "http://127.0.0.1:4010/wallets/apple-pay.js" } } }
    expect((await policyOf("/checkout")).get("script-src")).toBe("'self' https://gateway.example http://127.0.0.1:4010")
  })

  it.each(["/", "/login", "/sign-up", "/account", "/account/cards", "/checkout", "/pending"])("answers %s with the one page there is", async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer")
    expect(await answer.text()).toContain("/js/main.js")
  })

  it("serves the package's own side for storefronts as a module, with nothing that it would have to load", async () => {
    const answer = await get("/iotpay.js")
    const script = await answer.text()
    expect(answer.headers.get("content-type")).toContain("text/javascript")
    expect(script).toMatch(/export \{[^}]*createIotpayStore[^}]*\}/)
    expect(script).not.toMatch(/^import /m)
  })

  it("has nothing at any other address", async () => {
    expect((await get("/account/orders")).status).toBe(404)
    expect((await get("/..%2fserver.ts")).status).toBe(404)
  })
})
