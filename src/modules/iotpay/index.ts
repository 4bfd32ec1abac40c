import { Module } from "@medusajs/framework/utils"
import IotpayModuleService from "./service"

/** The name to resolve the module by, and to list among the payment module's `dependencies`. */
export const IOTPAY_MODULE = "iotpay"

export default Module(IOTPAY_MODULE, { service: IotpayModuleService })

export type { IotpayModuleService }
export { dollarsOf, isNotificationRejected } from "../../gateway"
export { IotpayEvents } from "./events"
export { ACTION_KINDS, type Action, type ActionKind, type NewAction } from "./actions"
export { MOST_CENTS, type PaymentRequest } from "./purchases/attempts"
export { isJustSeen } from "./reversals/reading-now"
export type { AttentionEntry, Trouble } from "./attention"
export { below } from "./addresses/below"
export { isPayPage } from "./addresses/return-address"
export { CARD_UNKNOWN } from "./cards/cards"
export { monthAndYear, isExpired } from "./cards/expiry"
export type { WalletToken } from "./purchases/charges"
export type { ConnectionRecord } from "./overview/connection"
export type { ConnectionTest } from "./overview/connection-test"
export { hadLateLook, isCharge, isInProgress, isUnsent, reversedCents, wasAskedLate, type Card, type ChargeRequest, type Purchase, type Reversal } from "./ledger"
export { droppedAtGateway } from "./purchases/readings"
export { guideRefund, type RefundGuidance } from "./reversals/guidance"
export { shopperSentence } from "./purchases/shopper-sentences"
export { readSentence, sentence, type Sentence, type SentenceCode } from "./sentences"
export type { Notification } from "./inbox"
export type { PaymentLink } from "./purchases/payment-links"
export type { Transaction } from "./overview/transactions"
export type { IotpayOptions, IotpayPluginOptions } from "./options"
