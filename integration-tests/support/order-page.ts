import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ChargeAnswer, CheckAnswer, OrderPaymentsAnswer } from "../../src/api/admin/iotpay/orders/shape"
import type { Refusal } from "../../src/api/admin/iotpay/sentences"
import type { Admin } from "./admin"
import type { Answer } from "./http"
import { addsToOrder } from "./order-edit"
import type { Shopper, StoreCard } from "./shopper"
import type { TestShop } from "./test-shop"

type Told<T> = Answer<T & Partial<Refusal> & { type?: string }>
export type Page = OrderPaymentsAnswer["order_payments"]

/** The money of one order, as an admin sees and handles it over the admin API. */
export class OrderPage {
  constructor(
    private readonly shop: TestShop,
    private readonly admin: Admin,
    readonly id: string
  ) {}

  /** An order that a shopper has just paid on IOTPay's page. */
  static async paid(shop: TestShop, shopper?: Shopper): Promise<{ order: OrderPage; shopper: Shopper; paymentId: string }> {
    const payer = await (shopper ?? shop.shopper()).atIotpay()
    await payer.paysAndComesBack()
    return { order: await OrderPage.of(shop, payer), shopper: payer, paymentId: (await shop.books.payment(payer)).id }
  }

  static async of(shop: TestShop, shopper: Shopper): Promise<OrderPage> {
    return new OrderPage(shop, await shop.admin(), (await shop.books.orderOf(shopper))?.id ?? "")
  }

  /** The same by a customer with a card on file; something was added to it since, so that it owes more. */
  static async owing(shop: TestShop, card?: Parameters<Shopper["addsCard"]>[0]): Promise<{ order: OrderPage; shopper: Shopper; card: StoreCard }> {
    const shopper = await shop.shopper().registers()
    const kept = await shopper.addsCard(card)
    const { order } = await OrderPage.paid(shop, shopper)
    await addsToOrder(shop, await shop.admin(), order.id)
    return { order, shopper, card: kept }
  }

  async reads(): Promise<Page> {
    return (await this.asks()).body.order_payments
  }

  async asks(): Promise<Told<OrderPaymentsAnswer>> {
    return await this.admin.send("GET", `/admin/iotpay/orders/${this.id}`)
  }

  async checks(): Promise<Told<CheckAnswer>> {
    return await this.admin.send("POST", `/admin/iotpay/orders/${this.id}/check`, {})
  }

  async charges(body: unknown): Promise<Told<ChargeAnswer>> {
    return await this.admin.send("POST", `/admin/iotpay/orders/${this.id}/charge`, body)
  }

  async mends(mend: string, subject: string | undefined): Promise<Told<OrderPaymentsAnswer>> {
    return await this.admin.send("POST", `/admin/iotpay/orders/${this.id}/mend`, { mend, subject })
  }

  /** What was recorded about who did what to it, newest first. */
  async actions() {
    return await this.shop.books.iotpay.actions.list({ order_id: this.id })
  }

  /** Everything about reversals happened this many minutes ago. */
  async ageReversals(minutes: number): Promise<void> {
    const knex = this.shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const ago = new Date(Date.now() - minutes * 60_000)
    await knex("iotpay_reversal").whereNotNull("sent_at").update({ sent_at: ago })
    await knex("iotpay_reversal").update({ created_at: ago })
    await knex("refund").update({ created_at: ago })
  }
}
