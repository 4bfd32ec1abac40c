import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, MedusaService, Modules } from "@medusajs/framework/utils"
import { IotpayClient, readNotification } from "../../gateway"
import { Answers } from "./answers"
import type { Desk } from "./desk"
import { IotpayEvents } from "./events"
import { Actions } from "./actions"
import { Attempts } from "./purchases/attempts"
import { Attention } from "./attention"
import { Cards } from "./cards/cards"
import { Charges } from "./purchases/charges"
import { Connection } from "./overview/connection"
import { testConnection, type ConnectionTest } from "./overview/connection-test"
import { Inbox } from "./inbox"
import { Leases } from "./leases"
import { Ledger } from "./ledger"
import { IotpayAction } from "./models/action"
import { IotpayAttention } from "./models/attention"
import { IotpayCard } from "./models/card"
import { IotpayChargeRequest } from "./models/charge-request"
import { IotpayConnection } from "./models/connection"
import { IotpayNotification } from "./models/notification"
import { IotpayPaymentLink } from "./models/payment-link"
import { IotpayPurchase } from "./models/purchase"
import { IotpayReversal } from "./models/reversal"
import { gatewaySettings, readOptions, type IotpayOptions } from "./options"
import { OrderRecords } from "./overview/order-records"
import { Pages } from "./purchases/pages"
import { PaymentLinks } from "./purchases/payment-links"
import { Purchases } from "./purchases/purchases"
import { Reversals } from "./reversals/reversals"
import { Transactions } from "./overview/transactions"

interface Cradle {
  [ContainerRegistrationKeys.LOGGER]: Logger
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
  [Modules.EVENT_BUS]?: IEventBusModuleService
}

type Received = Parameters<typeof readNotification>[0]

/**
 * The module's face: our memory and every decision about money. It knows nothing of carts and orders;
 * the workflows do. Resolve it as `iotpay`.
 */
export default class IotpayModuleService extends MedusaService({
  IotpayPurchase,
  IotpayReversal,
  IotpayNotification,
  IotpayCard,
  IotpayChargeRequest,
  IotpayPaymentLink,
  IotpayAttention,
  IotpayAction,
  IotpayConnection,
}) {
  readonly options: IotpayOptions
  /** What time it is, for whoever judges by age: everything of ours asks here, and a test may say otherwise. */
  readonly clock = { now: () => new Date() }
  readonly ledger: Ledger
  readonly attempts: Attempts
  readonly pages: Pages
  readonly purchases: Purchases
  readonly charges: Charges
  readonly cards: Cards
  readonly reversals: Reversals
  readonly inbox: Inbox
  readonly leases: Leases
  readonly attention: Attention
  readonly paymentLinks: PaymentLinks
  readonly transactions: Transactions
  readonly actions: Actions
  readonly connection: Connection
  readonly orderRecords: OrderRecords
  private readonly gateway: IotpayClient

  constructor(private readonly cradle: Cradle, options: unknown) {
    super(cradle)
    this.options = readOptions(options)
    const knex = cradle[ContainerRegistrationKeys.PG_CONNECTION]
    const now = () => this.clock.now()
    this.connection = new Connection(knex, now)
    this.transactions = new Transactions(knex)
    this.actions = new Actions(knex, now)
    this.gateway = gatewayOf(this.options, this.connection)
    this.ledger = new Ledger(knex, now)
    this.inbox = new Inbox(knex, now)
    this.leases = new Leases(knex)
    this.attention = new Attention(knex, now)
    this.paymentLinks = new PaymentLinks(knex, this.options, now)
    this.orderRecords = new OrderRecords(knex)
    const line = { ledger: this.ledger, gateway: this.gateway, options: this.options, logger: cradle[ContainerRegistrationKeys.LOGGER], now }
    const desk: Desk = { ...line, answers: new Answers(line) }
    this.purchases = new Purchases(desk)
    this.attempts = new Attempts(desk, this.purchases)
    this.pages = new Pages(desk, this.attempts)
    this.cards = new Cards(desk)
    this.charges = new Charges(desk, { attempts: this.attempts, purchases: this.purchases, cards: this.cards })
    this.reversals = new Reversals(desk)
  }

  /**
   * Verifies a notification, commits it to the inbox and wakes whoever works on it.
   *
   * @throws IotpayNotificationRejected if it is unreadable, unsigned, forged or another merchant's; nothing is kept
   */
  async receive(received: Received, via: "hook" | "medusa"): Promise<{ id: string; known: boolean }> {
    const notification = readNotification(received, {
      merchantId: this.options.mchId,
      merchantKey: this.options.merchantKey,
    })
    const kept = await this.inbox.keep(notification, via)
    // From here on it can't be lost: if nobody hears this event, the sweeping job finds the row.
    await this.tell(IotpayEvents.NotificationReceived, kept.id)
    return kept
  }

  /** Asks IOTPay whether it accepts the merchant's number and key. Moves no money. */
  async testConnection(): Promise<ConnectionTest> {
    const result = await testConnection({
      gateway: this.gateway,
      options: this.options,
      known: async () => await this.transactions.lastConfirmed(this.options.mchId),
    })
    await this.connection.settled()
    return result
  }

  /** Emits an event of ours. Never throws: what matters is in the database already. */
  async tell(name: string, id: string): Promise<void> {
    try {
      await this.cradle[Modules.EVENT_BUS]?.emit({ name, data: { id } }, {})
    } catch (error) {
      this.cradle[ContainerRegistrationKeys.LOGGER].warn(`IOTPay: the event ${name} could not be emitted: ${String(error)}`)
    }
  }

  /** Medusa calls this when it shuts down. */
  readonly __hooks = {
    onApplicationShutdown: async () => await this.gateway.close(),
  }
}

function gatewayOf(options: IotpayOptions, { note }: Connection): IotpayClient {
  return new IotpayClient({ ...gatewaySettings(options), onExchange: note })
}
