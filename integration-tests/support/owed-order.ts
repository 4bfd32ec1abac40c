import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Admin } from "./admin"
import { send, type Answer } from "./http"
import type { TestShop } from "./test-shop"

interface Link {
  id: string
  url: string
  amount: number
  currency_code: string
  expires_at: string
  state: string
}

type LinkAnswer = Answer<{ payment_link: Link; message?: string }>

/** What of an order is still owed, asked for by an admin and paid by whoever holds the link. */
export class OwedOrder {
  private constructor(
    private readonly shop: TestShop,
    private readonly admin: Admin,
    readonly id: string
  ) {}

  /** A paid order with another item in it since: 16.1025 of it is owed (an enamel mug with tax). */
  static async edited(shop: TestShop): Promise<OwedOrder> {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    const order = new OwedOrder(shop, await shop.admin(), (await shop.books.orderOf(shopper))?.id ?? "")
    await order.adds("enamel-mug")
    return order
  }

  /** A draft that an admin made: a mug, standard shipping and tax, 21.7525. */
  static async draft(shop: TestShop, more: Record<string, unknown> = {}): Promise<OwedOrder> {
    const admin = await shop.admin()
    const { region, salesChannel, shippingOptions } = shop.seeded
    const made = await admin.send<{ draft_order: { id: string } }>("POST", "/admin/draft-orders", {
      region_id: region.id,
      sales_channel_id: salesChannel.id,
      email: "anne@example.com",
      shipping_address: { first_name: "Anne", last_name: "Shirley", address_1: "1 Green Gables", city: "Toronto", province: "ca-on", country_code: "ca", postal_code: "M5V 1A1" },
      items: [{ variant_id: variantOf(shop, "enamel-mug"), quantity: 1 }],
      shipping_methods: [{ name: "Standard", shipping_option_id: shippingOptions[0]?.id, amount: 5 }],
      ...more,
    })
    return new OwedOrder(shop, admin, made.body.draft_order.id)
  }

  static async of(shop: TestShop, id: string): Promise<OwedOrder> {
    return new OwedOrder(shop, await shop.admin(), id)
  }

  /** Edits the order as the dashboard does: begins, adds, requests, confirms. */
  async adds(handle: string): Promise<void> {
    await this.did("POST", "/admin/order-edits", { order_id: this.id })
    await this.did("POST", `/admin/order-edits/${this.id}/items`, { items: [{ variant_id: variantOf(this.shop, handle), quantity: 1 }] })
    await this.did("POST", `/admin/order-edits/${this.id}/request`, {})
    await this.did("POST", `/admin/order-edits/${this.id}/confirm`, {})
  }

  async asks(admin = this.admin): Promise<LinkAnswer> {
    return await admin.send("POST", `/admin/iotpay/orders/${this.id}/payment-link`)
  }

  async link(): Promise<Link> {
    return (await this.asks()).body.payment_link
  }

  async knows(): Promise<Link | null> {
    return (await this.admin.send<{ payment_link: Link | null }>("GET", `/admin/iotpay/orders/${this.id}/payment-link`)).body.payment_link
  }

  async takesBack(): Promise<LinkAnswer> {
    return await this.admin.send("DELETE", `/admin/iotpay/orders/${this.id}/payment-link`)
  }

  /** Presses the button of a link's page. @returns the order number of the page at IOTPay that it leads to */
  async presses(url: string): Promise<string> {
    const answer = await this.triesToPay(url)
    const page = answer.headers.get("location") ?? ""
    const opened = this.shop.sandbox.orders().find(({ secureId }) => secureId && page.includes(secureId))
    if (answer.status !== 303 || !opened) {
      throw new Error(`The button answered ${answer.status} ${page}: ${answer.text}`)
    }
    return opened.mchOrderNo
  }

  async triesToPay(url: string): Promise<Answer> {
    return await send("POST", url, { headers: { "content-type": "application/x-www-form-urlencoded" } })
  }

  /** Fills in IOTPay's page and comes back. @returns where the shop sends the browser */
  async paysAndComesBack(orderNumber: string, cardNum?: string): Promise<URL> {
    const { redirectUrl } = await this.shop.sandbox.pay(orderNumber, cardNum ? { cardNum } : undefined)
    return new URL((await send("GET", redirectUrl)).headers.get("location") ?? "")
  }

  /** The link's page as text, without markup. */
  async reads(url: string | URL): Promise<string> {
    const { text } = await send("GET", String(url))
    return text
      .replace(/<style>[^]*<\/style>/, "")
      .replace(/<[^>]+>/g, " ")
      .replaceAll("&#39;", "'")
      .replace(/\s+/g, " ")
      .trim()
  }

  /** What Medusa holds of the order: every captured payment, every transaction, and what is still owed. */
  async books(): Promise<{ status: string; owed: number; transactions: number[]; captured: number[]; refunded: number[] }> {
    const query = this.shop.container.resolve(ContainerRegistrationKeys.QUERY)
    const fields = ["status", "total", "summary.*", "transactions.amount", "payment_collections.payments.captures.amount", "payment_collections.payments.refunds.amount"]
    const { data } = await query.graph({ entity: "order", fields, filters: { id: this.id } })
    const order = data[0] as unknown as OrderRecord
    const payments = order.payment_collections.flatMap((collection) => collection.payments)
    const amounts = (of: { amount: unknown }[]) => of.map(({ amount }) => Number(amount)).sort((one, other) => one - other)
    return {
      status: order.status,
      owed: Number(order.summary.pending_difference),
      transactions: amounts(order.transactions),
      captured: amounts(payments.flatMap(({ captures }) => captures)),
      refunded: amounts(payments.flatMap(({ refunds }) => refunds)),
    }
  }

  /** As if core had died right before it wrote the order's transaction. */
  async losesTransaction(amount: number): Promise<void> {
    const orders = this.shop.container.resolve(Modules.ORDER)
    const transactions = await orders.listOrderTransactions({ order_id: this.id }, { select: ["id", "amount"] })
    await orders.deleteOrderTransactions(transactions.filter((transaction) => Number(transaction.amount) === amount).map(({ id }) => id))
  }

  async paymentOf(orderNumber: string): Promise<string> {
    const purchase = await this.shop.books.purchase(orderNumber)
    const query = this.shop.container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({ entity: "payment", fields: ["id"], filters: { payment_collection_id: purchase.collection_id } })
    return data[0]?.id ?? ""
  }

  private async did(method: string, path: string, body: unknown): Promise<void> {
    const answer = await this.admin.send(method, path, body)
    if (answer.status !== 200) {
      throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`)
    }
  }
}

interface OrderRecord {
  status: string
  summary: { pending_difference: unknown }
  transactions: { amount: unknown }[]
  payment_collections: { payments: { captures: { amount: unknown }[]; refunds: { amount: unknown }[] }[] }[]
}

function variantOf({ seeded }: TestShop, handle: string): string | undefined {
  return seeded.products.find((product) => product.handle === handle)?.variants?.[0]?.id
}
