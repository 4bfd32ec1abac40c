import { readFile } from "node:fs/promises"
import path from "node:path"
import { iotpayOptions } from "../../src/modules/iotpay/options"
import { describeShop } from "../support/test-shop"

const readme = () => readFile(path.join(__dirname, "../../README.md"), "utf8")

/** The code that the README shows, run as it stands there. */
async function example<T>(name: string, functionName: string): Promise<T> {
  const block = new RegExp(`<!-- example: ${name} -->\\n\`\`\`js\\n([\\s\\S]*?)\`\`\``).exec(await readme())
  if (!block?.[1]) {
    throw new Error(`The README has no example ${name}`)
  }
  return new Function(`${block[1]}\nreturn ${functionName}`)() as T
}

describeShop("the README", (shop) => {
  it("shows a storefront how to start a payment and to wait for it, in code that works", async () => {
    const shopper = await shop.shopper().fillsCart()
    const at = { backendUrl: shop.backendUrl, publishableKey: shop.seeded.publishableKey }
    const payWithIotpay = await example<(of: object) => Promise<string>>("pay", "payWithIotpay")
    const waitForPayment = await example<(of: object) => Promise<{ state: string; order_id?: string }>>("wait", "waitForPayment")

    const page = await payWithIotpay({ ...at, cartId: shopper.cart.id, goTo: (url: string) => url })
    const [order] = shop.sandbox.orders()
    expect(page).toContain(order?.secureId)
    const token = new URL(order?.returnUrl ?? "").pathname.split("/").at(-1)
    const waiting = waitForPayment({ ...at, token, everyMs: 100 })
    await shop.sandbox.pay(order?.mchOrderNo ?? "")
    expect(await waiting).toMatchObject({ state: "paid", order_id: (await shop.books.orderOf(shopper))?.id })
  })

  it("explains every option, and no other, with its default", async () => {
    const rows = [...(await readme()).matchAll(/^\| `(\w+)` \|.*\| ([^|]+) \|$/gm)].map(([, name, otherwise]) => [name, otherwise])
    const options = Object.entries(iotpayOptions.shape).map(([name, option]) => {
      const { success, data } = option.safeParse(undefined)
      const code = `\`${typeof data === "string" && !URL.canParse(data) ? `"${data}"` : typeof data === "string" ? data : JSON.stringify(data)}\``
      return [name, !success ? "required" : data === undefined ? expect.stringMatching(/^(none|off)$/) : code]
    })
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(options))
    expect(rows).toHaveLength(options.length)
  })
})
