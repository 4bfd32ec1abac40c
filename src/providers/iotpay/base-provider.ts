import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  CancelPaymentInput,
  CancelPaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  DeletePaymentInput,
  DeletePaymentOutput,
  GetPaymentStatusInput,
  GetPaymentStatusOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
  Logger,
  ProviderWebhookPayload,
  RefundPaymentInput,
  RefundPaymentOutput,
  RetrievePaymentInput,
  RetrievePaymentOutput,
  UpdatePaymentInput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from "@medusajs/framework/types"
import { AbstractPaymentProvider, MedusaError, PaymentActions, PaymentSessionStatus } from "@medusajs/framework/utils"
import { sameCents } from "../../gateway"
import type { IotpayModuleService, PaymentRequest, Purchase } from "../../modules/iotpay"
import { authorizedBy } from "./authorize"
import { accountOfCart, cartOf, paymentStands, refundsBeside, sessionRecord, type PaymentCradle } from "./medusa-records"
import { isCharge, paymentData, tokenIn } from "./payment-data"
import { takeIn } from "./webhook"

/** How long an admin's refund may take. */
const ADMIN_WAITS_MS = 38_000

type Cradle = PaymentCradle & { logger: Logger; iotpay: IotpayModuleService }

/**
 * What all ways to pay with IOTPay have in common: a translation of Medusa's contract to the module; what it
 * decides, the module decides. A way to pay says how it begins.
 */
export abstract class IotpayProvider extends AbstractPaymentProvider {
  protected readonly cradle: Cradle

  constructor(cradle: Cradle, config?: Record<string, unknown>) {
    super(cradle as unknown as Record<string, unknown>, config)
    this.cradle = cradle
  }

  /** Resolved at the first use: while the provider is made, our module may not be there yet. */
  protected get iotpay(): IotpayModuleService {
    return this.cradle.iotpay
  }

  /** Writes the purchase of a session down, and opens a page for it if it has one. */
  protected abstract begin(request: PaymentRequest, data: Record<string, unknown>): Promise<Purchase>

  async initiatePayment(input: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    const session = await sessionRecord(this.cradle, input.context?.idempotency_key)
    const purchase = await this.begin(
      {
        sessionId: session.id,
        collectionId: session.payment_collection_id,
        cartId: await cartOf(this.cradle, session.payment_collection_id),
        amount: input.amount,
        currencyCode: input.currency_code,
        customerId: input.context?.customer?.id,
        returnUrl: input.data?.return_url,
      },
      input.data ?? {}
    )
    return { id: purchase.order_number, status: PaymentSessionStatus.PENDING, data: paymentData(purchase) }
  }

  /** Says `captured` only of a purchase that the gateway has just confirmed, for exactly this session's amount. */
  async authorizePayment(input: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    const session = await sessionRecord(this.cradle, input.context?.idempotency_key)
    const purchase = await authorizedBy(this.iotpay, session, () => accountOfCart(this.cradle, session.payment_collection_id))
    return { status: PaymentSessionStatus.CAPTURED, data: paymentData(purchase) }
  }

  /** IOTPay captured when it approved; nothing is ever charged here. */
  async capturePayment(input: CapturePaymentInput): Promise<CapturePaymentOutput> {
    const purchase = await this.purchaseIn(input.data)
    if (purchase.state !== "confirmed") {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "IOTPay has not confirmed this payment, so there is nothing to capture.")
    }
    return { data: paymentData(purchase) }
  }

  /** Gives back what is asked, once: see the module's reversals. */
  async refundPayment(input: RefundPaymentInput): Promise<RefundPaymentOutput> {
    const purchase = await this.purchaseIn(input.data)
    const refundId = input.context?.idempotency_key
    if (!refundId) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "Nothing was refunded: Medusa named no refund.")
    }
    await this.iotpay.reversals.giveBack({
      purchase,
      cause: "refund",
      madeFor: refundId,
      amount: input.amount,
      refunds: await refundsBeside(this.cradle, refundId),
      waitMs: ADMIN_WAITS_MS,
    })
    return { data: paymentData(purchase) }
  }

  /**
   * Gives nothing back: Medusa calls this on captured payments too while it undoes a failed
   * completion, even beside another attempt whose order stands, and asks for refunds by themselves.
   * But what had found its place has lost it, perhaps: the job looks again. Never throws: core would stop undoing.
   */
  async cancelPayment(input: CancelPaymentInput): Promise<CancelPaymentOutput> {
    const purchase = await this.marked(input.data, async ({ id }) => await this.iotpay.ledger.places.reopen(id))
    return { data: purchase ? paymentData(purchase) : { ...input.data } }
  }

  /** The shop no longer wants it. Asks IOTPay nothing and never throws: that would block the shopper's cart. */
  async deletePayment(input: DeletePaymentInput): Promise<DeletePaymentOutput> {
    await this.marked(input.data, async ({ session_id }) => {
      if (!(await paymentStands(this.cradle, session_id))) {
        await this.iotpay.ledger.purchases.abandon({ session_id })
      }
    })
    return { data: { ...input.data } }
  }

  /** Another amount needs another purchase; the old one is abandoned. */
  async updatePayment(input: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    const purchase = await this.purchaseIn(input.data)
    const same = sameCents(input.amount, purchase.amount_exact) && input.currency_code.toUpperCase() === purchase.currency_code
    if (same && (isCharge(purchase) || this.iotpay.pages.isUsable(purchase))) {
      return { data: { ...input.data, ...paymentData(purchase) } }
    }
    const fresh = await this.begin(
      {
        sessionId: purchase.session_id,
        collectionId: purchase.collection_id,
        cartId: purchase.cart_id,
        amount: input.amount,
        currencyCode: input.currency_code,
        customerId: input.context?.customer?.id ?? purchase.customer,
        returnUrl: purchase.return_url,
      },
      { card_id: purchase.card_id ?? undefined, client_ip: purchase.client_ip ?? undefined }
    )
    await this.iotpay.ledger.purchases.abandon({ id: purchase.id })
    return { data: { ...input.data, ...paymentData(fresh) }, status: PaymentSessionStatus.PENDING }
  }

  async retrievePayment(input: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    const purchase = await this.iotpay.purchases.ask((await this.purchaseIn(input.data)).id)
    return { data: { ...paymentData(purchase), state: purchase.state, refundable: purchase.refundable } }
  }

  async getPaymentStatus(input: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    const purchase = await this.iotpay.purchases.ask((await this.purchaseIn(input.data)).id)
    const { perhaps } = await this.iotpay.purchases.givenBack(purchase)
    const status = purchase.attention ? PaymentSessionStatus.ERROR : perhaps > 0 ? PaymentSessionStatus.CANCELED : STATUS[purchase.state]
    return { status, data: paymentData(purchase) }
  }

  /** Medusa's built-in address works as well: same inbox, and core itself is given nothing to act on. */
  async getWebhookActionAndData(payload: ProviderWebhookPayload["payload"]): Promise<WebhookActionResult> {
    await takeIn(this.iotpay, payload, this.cradle.logger)
    return { action: PaymentActions.NOT_SUPPORTED }
  }

  /** Writes something down about the purchase in what Medusa hands us, if there is one. Never throws. */
  private async marked(data: Record<string, unknown> | undefined, mark: (purchase: Purchase) => Promise<void>): Promise<Purchase | undefined> {
    try {
      const purchase = await this.iotpay.ledger.purchases.byToken(tokenIn(data) ?? "")
      await (purchase && mark(purchase))
      return purchase
    } catch (error) {
      this.cradle.logger.error(`IOTPay: a payment that Medusa dropped could not be marked: ${String(error)}`)
      return undefined
    }
  }

  private async purchaseIn(data: Record<string, unknown> | undefined): Promise<Purchase> {
    const token = tokenIn(data)
    const purchase = token && (await this.iotpay.ledger.purchases.byToken(token))
    if (!purchase) {
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        "This payment is not in IOTPay's ledger of this shop, so nothing was done. Was it made with another payment provider?"
      )
    }
    return purchase
  }
}

const STATUS: Record<Purchase["state"], PaymentSessionStatus> = {
  open: PaymentSessionStatus.PENDING,
  in_doubt: PaymentSessionStatus.PENDING,
  confirmed: PaymentSessionStatus.CAPTURED,
  declined: PaymentSessionStatus.ERROR,
  closed: PaymentSessionStatus.CANCELED,
}
