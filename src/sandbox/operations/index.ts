import { addCard, directAddCard, queryCard } from "./add-card"
import { directPurchase, purchaseWithToken, purchaseWithWallet } from "./charges"
import type { Endpoint } from "./endpoint"
import { formAddCard, formPurchase, queryOrder } from "./page-calls"
import { purchase } from "./purchase"
import { query } from "./query"
import { refundPayment, voidPayment } from "./reversals"

const endpoints: readonly Endpoint[] = [
  purchase,
  addCard,
  directPurchase,
  directAddCard,
  queryCard,
  purchaseWithToken,
  purchaseWithWallet,
  voidPayment,
  refundPayment,
  query,
  formPurchase,
  formAddCard,
  queryOrder,
]

const byPath = new Map(endpoints.map((endpoint) => [endpoint.path, endpoint]))

/** Some editions of the guide print `cc_addCard`; all vendor code sends lower case (4.2). */
export const findEndpoint = (path: string): Endpoint | undefined => byPath.get(path === "/v3/cc_addCard" ? "/v3/cc_addcard" : path)
