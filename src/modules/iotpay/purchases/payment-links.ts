import type { InferTypeOf } from "@medusajs/framework/types"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { Cents, Dollars } from "../../../gateway"
import { isToken, newToken } from "../ledger/token"
import type { IotpayPaymentLink } from "../models/payment-link"
import type { IotpayOptions } from "../options"
import { payPage } from "../addresses/return-address"

const TABLE = "iotpay_payment_link"
const DAY_MS = 24 * 60 * 60_000

type Stored = InferTypeOf<typeof IotpayPaymentLink>

/** A link as it is kept; the amount in cents. */
export type PaymentLink = Omit<Stored, "amount" | "amount_exact" | "created_at" | "updated_at" | "deleted_at"> & {
  amount: Cents
  amount_exact: Dollars
  created_at: Date
  updated_at: Date
}

type NewLink = Pick<PaymentLink, "order_id" | "collection_id" | "amount" | "amount_exact" | "currency_code" | "created_by">

/** Links that ask for what is still owed on an order, and their only writer. What is owed, the workflows know. */
export class PaymentLinks {
  constructor(
    private readonly knex: Knex,
    private readonly options: IotpayOptions,
    private readonly now: () => Date
  ) {}

  /** @throws if the order has a live link: cancel that one first */
  async make(link: NewLink): Promise<PaymentLink> {
    const at = this.now()
    const [made] = await this.table()
      .insert({
        ...link,
        id: generateEntityId(undefined, "iolink"),
        token: newToken(),
        expires_at: new Date(at.getTime() + this.options.paymentLinkDays * DAY_MS),
        created_at: at,
        updated_at: at,
      })
      .returning("*")
    return made as PaymentLink
  }

  /** The one that is not canceled; it may be paid, or have expired. */
  async liveOf(orderId: string): Promise<PaymentLink | undefined> {
    return await this.table().where({ order_id: orderId }).whereNull("canceled_at").first()
  }

  async byToken(token: string): Promise<PaymentLink | undefined> {
    return isToken(token) ? await this.table().where({ token }).first() : undefined
  }

  /** @returns the canceled link */
  async cancel(id: string): Promise<PaymentLink> {
    const at = this.now()
    await this.table().where({ id }).whereNull("canceled_at").update({ canceled_at: at, updated_at: at })
    return (await this.table().where({ id }).first()) as PaymentLink
  }

  hasExpired(link: PaymentLink): boolean {
    return link.expires_at <= this.now()
  }

  /** The address of its page, which the admin sends and the shopper comes back to. */
  addressOf(token: string): string {
    return payPage(token, this.options)
  }

  private table(): Knex.QueryBuilder {
    return this.knex(TABLE)
  }
}
