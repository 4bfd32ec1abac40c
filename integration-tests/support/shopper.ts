import { randomUUID } from "node:crypto"
import { send, type Answer } from "./http"
import type { TestShop } from "./test-shop"

export type Province = "on" | "qc"

interface Session {
  id: string
  amount: number
  status: string
  data: { redirect_url: string; secure_id: string; token: string; order_number: string; session_id: string; amount: number } & Record<string, unknown>
}

interface Cart {
  id: string
  total: number
}

export interface StoreCard {
  id: string
  state: string
  brand: string | null
  last4: string | null
  is_default: boolean
  is_expired: boolean
}

type Completion = { type: "order" | "cart"; order?: { id: string; display_id: number; total: number }; error?: { message: string; type: string } }

/** A shopper as a storefront drives one: over the store API and IOTPay's page, nothing else. */
export class Shopper {
  cart!: Cart
  collectionId!: string
  session!: Session
  /** The bearer token, once logged in. */
  private login?: string

  constructor(private readonly shop: TestShop) {}

  /** A cart up to the payment: item, address, shipping. */
  async fillsCart({ province = "on", quantity = 1 }: { province?: Province; quantity?: number } = {}): Promise<this> {
    const { region, salesChannel, products, shippingOptions } = this.shop.seeded
    const address = {
      first_name: "Anne",
      last_name: "Shirley",
      address_1: "1 Green Gables",
      city: province === "qc" ? "Québec" : "Toronto",
      province: `ca-${province}`,
      country_code: "ca",
      postal_code: province === "qc" ? "G1R 1A1" : "M5V 1A1",
    }
    const made = await this.store<{ cart: Cart }>("POST", "/store/carts", {
      region_id: region.id,
      sales_channel_id: salesChannel.id,
      email: "anne@example.com",
      shipping_address: address,
      billing_address: address,
      items: [{ variant_id: variantOf(products), quantity }],
    })
    const shipped = await this.store<{ cart: Cart }>("POST", `/store/carts/${made.body.cart.id}/shipping-methods`, {
      option_id: shippingOptions[0]?.id,
    })
    this.cart = shipped.body.cart
    return this
  }

  /** Chooses IOTPay: what the storefront does when the shopper clicks *pay*. */
  async choosesIotpay(data?: Record<string, unknown>, provider?: string): Promise<this> {
    const answer = await this.triesIotpay(data, provider)
    if (answer.status !== 200) {
      throw new Error(`The payment could not be started: ${answer.status} ${answer.text}`)
    }
    return this
  }

  async triesIotpay(data?: Record<string, unknown>, provider = "pp_iotpay_iotpay"): Promise<Answer<{ message?: string }>> {
    if (!this.collectionId) {
      const made = await this.store<{ payment_collection: { id: string } }>("POST", "/store/payment-collections", { cart_id: this.cart.id })
      this.collectionId = made.body.payment_collection.id
    }
    const answer = await this.store<{ payment_collection: { payment_sessions: Session[] }; message?: string }>(
      "POST",
      `/store/payment-collections/${this.collectionId}/payment-sessions`,
      { provider_id: provider, ...(data ? { data } : {}) }
    )
    const session = answer.body.payment_collection?.payment_sessions?.at(-1)
    if (session) {
      this.session = session
    }
    return answer
  }

  /** Cart, address, shipping, IOTPay: ready to pay. */
  async atIotpay(of: { province?: Province; quantity?: number } = {}): Promise<this> {
    return await (await this.fillsCart(of)).choosesIotpay()
  }

  get backendUrl(): string {
    return this.shop.backendUrl
  }

  get orderNumber(): string {
    return this.session.data.order_number
  }

  /** Fills in IOTPay's page; stays there. @returns where IOTPay sends the browser */
  async pays(cardNum?: string): Promise<string> {
    return (await this.shop.sandbox.pay(this.orderNumber, cardNum ? { cardNum } : undefined)).redirectUrl
  }

  /** Comes back to the shop. @returns where the shop sends the browser */
  async comesBack(redirectUrl: string): Promise<URL> {
    const answer = await send("GET", redirectUrl)
    if (answer.status !== 303) {
      throw new Error(`The way back answered ${answer.status}: ${answer.text}`)
    }
    return new URL(answer.headers.get("location") ?? "")
  }

  async paysAndComesBack(cardNum?: string): Promise<URL> {
    return await this.comesBack(await this.pays(cardNum))
  }

  /** What a storefront does that completes the cart by itself. */
  async completes(): Promise<Answer<Completion & { message?: string }>> {
    return await this.store("POST", `/store/carts/${this.cart.id}/complete`, {})
  }

  /** What the page *still being confirmed* is told. */
  async watches(token = this.session.data.token): Promise<Answer<{ payment: { state: string; message: string; order_id?: string } }>> {
    return await this.store("GET", `/store/iotpay/payments/${token}`)
  }

  /** Makes an account and logs in, as somebody nobody else is. */
  async registers(): Promise<this> {
    const email = `${randomUUID()}@example.com`
    const who = { email, password: "only-for-tests" }
    const registered = await this.store<{ token: string }>("POST", "/auth/customer/emailpass/register", who)
    this.login = registered.body.token
    const made = await this.store<{ customer: { id: string } }>("POST", "/store/customers", { email, first_name: "Anne", last_name: "Shirley" })
    this.customerId = made.body.customer.id
    this.login = (await this.store<{ token: string }>("POST", "/auth/customer/emailpass", who)).body.token
    return this
  }

  customerId!: string

  /** Adds a card on IOTPay's page and comes back. */
  async addsCard(card?: { cardNum?: string; expiryDate?: string }): Promise<StoreCard> {
    const started = await this.startsCard()
    const { redirectUrl } = await this.shop.sandbox.addCard(started.body.secure_id, card)
    await send("GET", redirectUrl)
    return (await this.store<{ card: StoreCard }>("GET", `/store/iotpay/cards/${started.body.card.id}`)).body.card
  }

  async startsCard(body: Record<string, unknown> = {}): Promise<Answer<{ card: StoreCard; redirect_url: string; secure_id: string; message?: string }>> {
    return await this.store("POST", "/store/iotpay/cards", body)
  }

  async cards(): Promise<StoreCard[]> {
    return (await this.store<{ cards: StoreCard[] }>("GET", "/store/iotpay/cards")).body.cards
  }

  /** Chooses a card on file for the cart that is filled. */
  async choosesCard(card: { id: string }): Promise<this> {
    return await this.choosesIotpay({ card_id: card.id })
  }

  async store<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    return await send<T>(method, this.shop.backendUrl + path, {
      body,
      headers: {
        "x-publishable-api-key": publishableKey(this.shop),
        ...(this.login ? { authorization: `Bearer ${this.login}` } : {}),
      },
    })
  }
}

function variantOf(products: TestShop["seeded"]["products"]): string | undefined {
  return products[0]?.variants?.[0]?.id
}

function publishableKey(shop: TestShop): string {
  const key = shop.seeded.publishableKey as string | { token: string }
  return typeof key === "string" ? key : key.token
}
