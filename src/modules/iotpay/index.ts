import { Module } from "@medusajs/framework/utils"
import IotpayModuleService from "./service"

/** The name to resolve the module by, and to list among the payment module's `dependencies`. */
export const IOTPAY_MODULE = "iotpay"

export default Module(IOTPAY_MODULE, { service: IotpayModuleService })

export type { IotpayModuleService }
export { dollarsOf, isNotificationRejected } from "../../gateway"
export { IotpayEvents } from "./events"
export type { Action, ActionKind, NewAction } from "./actions"
export type { PaymentRequest } from "./attempts"
export type { AttentionEntry, Trouble } from "./attention"
export { below } from "./below"
export { CARD_UNKNOWN } from "./cards"
export { monthAndYear, isExpired } from "./card-expiry"
export type { WalletToken } from "./charges"
export type { ConnectionRecord } from "./connection"
export type { ConnectionTest } from "./connection-test"
export { isCharge, isUnsent, reversedCents, type Card, type ChargeRequest, type Purchase, type Reversal } from "./ledger"
export { droppedAtGateway } from "./readings"
export { guideRefund, type RefundGuidance } from "./refund-guidance"
export { shopperSentence } from "./shopper-sentences"
export type { Notification } from "./inbox"
export type { PaymentLink } from "./payment-links"
export type { Transaction } from "./transactions"
export type { IotpayOptions, IotpayPluginOptions } from "./options"
