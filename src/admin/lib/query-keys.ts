/**
 * Names of what react-query keeps. All begin alike, so `[IOTPAY]` refreshes everything of ours, and the shorter name
 * of a list every page of it.
 */
export const IOTPAY = "iotpay"

export const queryKeys = {
  all: [IOTPAY],
  attention: [IOTPAY, "attention"],
  transactions: [IOTPAY, "transactions"],
  notifications: [IOTPAY, "notifications"],
  connection: [IOTPAY, "connection"],
  cards: (customerId: string) => [IOTPAY, "cards", customerId],
  order: (orderId: string) => [IOTPAY, "order", orderId],
} as const
