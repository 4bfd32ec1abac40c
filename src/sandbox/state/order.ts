import type { WireFields } from "../wire/signing"

/** 0 pending, 1 unknown, 2 success, 3 success and the merchant notified, 9 failed (section 5). */
export type OrderStatus = 0 | 1 | 2 | 3 | 9

/** How an order came to be. `portal`: the merchant reversed it by hand at IOTPay. */
export type OrderOrigin =
  | "cc_purchase"
  | "cc_directpurchase"
  | "cc_purchasewithtoken"
  | "cc_purchasewithwallet"
  | "cc_void"
  | "cc_refund"
  | "portal"

/** A payment, or a reversal (void or refund) of one: the gateway keeps both in the same table. */
export interface SandboxOrder {
  readonly payOrderId: string
  readonly mchId: string
  /** The merchant's number; on reversals it is the `mchRefundNo` [G]. */
  readonly mchOrderNo: string
  /** The payment's `payOrderId` on reversals, empty on payments. */
  readonly originalOrderId: string
  readonly payType: "pay" | "refund"
  readonly origin: OrderOrigin
  readonly amount: number
  readonly currency: string
  /** `PF_CC`, `UPI_EX`, or `CC_CA` and `CC_CG` for wallets. */
  readonly channel: string
  readonly loginName: string
  readonly createdAt: string
  readonly mchUserId?: string
  readonly cardId?: string
  readonly subject?: string
  readonly body?: string
  readonly clientIp?: string
  readonly notifyUrl?: string
  readonly returnUrl?: string
  readonly secureId?: string

  status: OrderStatus
  /** What can still be given back, in cents; 0 on reversals and on what is not paid. */
  refundable: number
  /** Settled payments can be refunded; the others can be voided. */
  settled: boolean
  /** When a card was charged: the page is spent from then on. */
  submittedAt?: string
  /** When an order in status 1 approves by itself. */
  approvesAt?: string
  declinedAs?: "fail" | "status9"
  declineReason?: string
  paySuccTime?: string
  /** Masked: the sandbox keeps no card number. */
  cardNum?: string
  cardType?: string
  expiryDate?: string
  authNum?: string
  transNum?: string
  /** What `alterAnswer()` put over the truth. */
  altered?: WireFields
}

export const isPaid = (order: SandboxOrder): boolean => order.status === 2 || order.status === 3
