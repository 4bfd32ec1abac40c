/** What the sandbox answers under `/v3/`; `queryorder` lives at `/cc/queryorder` [I, A]. */
export const operations = [
  "cc_purchase",
  "cc_addcard",
  "cc_directpurchase",
  "cc_directaddcard",
  "cc_querycard",
  "cc_purchasewithtoken",
  "cc_purchasewithwallet",
  "cc_void",
  "cc_refund",
  "cc_query",
  "cc_pfpurchase",
  "cc_pfaddcard",
  "queryorder",
] as const

export type Operation = (typeof operations)[number]
