import { Agent } from "undici"
import { addCardDirectly, type AddCardDirectly } from "./operations/add-card-directly"
import { chargeCard, type ChargeCard } from "./operations/charge-card"
import { chargeWallet, type ChargeWallet } from "./operations/charge-wallet"
import type { Operation } from "./operations/operation"
import { queryCard, type QueryCard } from "./operations/query-card"
import { query, type Query } from "./operations/query"
import { refund, type Refund } from "./operations/refund"
import { startAddCard, type StartAddCard } from "./operations/start-add-card"
import { startPurchase, type StartPurchase } from "./operations/start-purchase"
import { voidPayment, type Void } from "./operations/void"
import { checkSettings, type CheckedSettings, type GatewaySettings } from "./settings"
import type { CallOptions } from "./transport/call-options"
import { call } from "./transport/call"
import { checkCredentials } from "./transport/check-credentials"
import { recorded } from "./transport/record"
import type { GatewayCard } from "./wire/card"
import type { HostedPage } from "./wire/hosted-page"
import type { GatewayOrder } from "./wire/order"

/**
 * The card gateway IOTPay, for one merchant. Every method but `checkCredentials` sends at most one request and never repeats it; every
 * failure is an `IotpayError` whose `effect` says whether the gateway may have acted.
 *
 * Money has moved only if an order's `outcome` is `succeeded`. After `undecided`, and after an error of unknown
 * effect, `query` by the order number before doing anything again.
 *
 * @example
 * const gateway = new IotpayClient({ merchantId, merchantKey, loginName })
 * const amount = toCents("18.07")
 * const page = await gateway.startPurchase({ orderNumber, amount, currency: "cad", customer, notifyUrl, returnUrl })
 */
export class IotpayClient {
  readonly #settings: CheckedSettings
  readonly #agent: Agent

  /** @throws IotpayInvalidRequest naming the setting that is wrong */
  constructor(settings: GatewaySettings) {
    this.#settings = checkSettings(settings)
    this.#agent = new Agent({ connect: { timeout: this.#settings.connectTimeoutMs } })
  }

  /** Opens a page for the shopper to pay on. No money moves until they do; then ask `query`. */
  startPurchase(of: StartPurchase, options?: CallOptions): Promise<HostedPage> {
    return this.#call(startPurchase, of, options)
  }

  /** Opens a page for the shopper to enter a card on. Whether they did, `queryCard` tells. */
  startAddCard(of: StartAddCard, options?: CallOptions): Promise<HostedPage> {
    return this.#call(startAddCard, of, options)
  }

  /** Keeps a card whose number passes through this server, which puts the server in scope of PCI DSS. */
  addCardDirectly(of: AddCardDirectly, options?: CallOptions): Promise<GatewayCard> {
    return this.#call(addCardDirectly, of, options)
  }

  /** Tells what is known of a card on file; IotpayRejected while there is none under this id. */
  queryCard(of: QueryCard, options?: CallOptions): Promise<GatewayCard> {
    return this.#call(queryCard, of, options)
  }

  /** Charges a card on file. A decline is IotpayRejected or an order that `failed`: the gateway has both shapes. */
  chargeCard(of: ChargeCard, options?: CallOptions): Promise<GatewayOrder> {
    return this.#call(chargeCard, of, options)
  }

  /** Charges what Apple Pay or Google Pay has authorised. Declines come in the same two shapes. */
  chargeWallet(of: ChargeWallet, options?: CallOptions): Promise<GatewayOrder> {
    return this.#call(chargeWallet, of, options)
  }

  /** Gives back part or all of a payment. IotpayRejected means that this request gave nothing back. */
  refund(of: Refund, options?: CallOptions): Promise<GatewayOrder> {
    return this.#call(refund, of, options)
  }

  /** Undoes a whole payment before settlement. IotpayRejected means that this request undid nothing. */
  void(of: Void, options?: CallOptions): Promise<GatewayOrder> {
    return this.#call(voidPayment, of, options)
  }

  /**
   * Asks what became of a payment or a reversal. **IotpayRejected proves nothing here**: the order may not exist
   * yet, or its form may not have been sent. Ask again later.
   */
  query(of: Query, options?: CallOptions): Promise<GatewayOrder> {
    return this.#call(query, of, options)
  }

  /**
   * Asks whether the gateway accepts this merchant and key, without moving money: resolves if so, else
   * IotpayRejected. Sends two queries. The login name is not looked at by them.
   */
  checkCredentials(): Promise<void> {
    return recorded("checkCredentials", this.#settings.onExchange, () => checkCredentials({ settings: this.#settings, agent: this.#agent }))
  }

  /** Lets calls under way finish, then closes the connections. May be repeated; a later call fails, unsent. */
  async close(): Promise<void> {
    if (!this.#agent.closed) {
      await this.#agent.close()
    }
  }

  #call<Request, Reply>(operation: Operation<Request, Reply>, request: Request, options?: CallOptions): Promise<Reply> {
    const line = { settings: this.#settings, agent: this.#agent }
    return recorded(operation.name, this.#settings.onExchange, () => call(line, operation, { request, options }))
  }
}
