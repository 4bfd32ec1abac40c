import type { Operation, Reply, Sandbox, SandboxOrder } from "../../../src/sandbox"

type Fields = Record<string, unknown>

/** A merchant's server: sends signed requests and builds the usual ones. */
export class Merchant {
  private count = 0

  constructor(private readonly sandbox: Sandbox) {}

  /** Sends what every request says, these fields, and the signature; `undefined` takes one of them away. */
  async call(operation: Operation | "cc_addCard", fields: Fields = {}): Promise<Reply> {
    const { mchId, loginName } = this.sandbox.merchant
    const login = operation.startsWith("cc_query") ? {} : { loginName }
    const message: Fields = { mchId, ...login, ...fields }
    return (await this.send(operation, { sign: this.sandbox.sign(message), ...message })).json() as Promise<Reply>
  }

  /** Sends exactly this. */
  send(operation: string, body: Fields | string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.sandbox.url}/v3/${operation}`, {
      method: "POST",
      headers: { "content-type": "application/json;charset=UTF-8", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    })
  }

  /** A number nobody used before. */
  fresh(prefix = "A"): string {
    this.count += 1
    return `${prefix}${this.count}`
  }

  purchase(overrides: Fields = {}): Fields {
    return {
      mchOrderNo: this.fresh(),
      amount: 1500,
      currency: "CAD",
      channel: "PF_CC",
      notifyUrl: "http://127.0.0.1:9/unused",
      returnUrl: "https://shop.example/back?cart=7#top",
      ...overrides,
    }
  }

  /** A payment whose page is open. */
  async open(overrides: Fields = {}): Promise<SandboxOrder> {
    const fields = this.purchase(overrides)
    const reply = await this.call("cc_purchase", fields)
    if (reply.retCode === "FAIL") throw new Error(reply.retMsg)
    return this.sandbox.order(String(fields.mchOrderNo))
  }

  async paid(overrides: Fields = {}, cardNum = "4242424242424242"): Promise<SandboxOrder> {
    const { mchOrderNo } = await this.open(overrides)
    await this.sandbox.pay(mchOrderNo, { cardNum })
    return this.sandbox.order(mchOrderNo)
  }

  async savedCard(cardNum = "4242424242424242"): Promise<string> {
    const cardId = this.fresh("card")
    await this.call("cc_addcard", { cardId, channel: "PF_CC", returnUrl: "https://shop.example/cards" })
    await this.sandbox.addCard(cardId, { cardNum })
    return cardId
  }

  token(cardId: string, overrides: Fields = {}): Fields {
    return { mchOrderNo: this.fresh(), amount: 700, currency: "CAD", cardId, ...overrides }
  }
}
