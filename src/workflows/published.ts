/**
 * What a shop's own code may run: `medusa-payment-iotpay/workflows`. Our own routes and jobs import `./index`, of which
 * nothing is promised.
 */
export { acceptCardNumbersWorkflow, removeCardsWorkflow } from "./cards"
export { chargeCardOnFileWorkflow } from "./charge-card-on-file"
export type { ChargeCardOnFile } from "./charge-on-file/asked"
export type { ChargeResult } from "./charge-on-file/charge"
export { finishPurchaseWorkflow } from "./finish-purchase"
export type { Outcome } from "./outcome"
export { cancelPaymentLinkWorkflow } from "./payment-link/cancel"
export { createPaymentLinkWorkflow } from "./payment-link/create"
export type { AdminPaymentLink } from "./payment-link/link-state"
export { recorded } from "./recorded"
export { seal, type Sealed } from "./sealed"
export type { CardNumbers } from "./steps/cards"
