import type { TestShop } from "../../support/test-shop"
import { readBooks } from "./books"
import { betweenGatewayAndLedger } from "./ledger"
import { betweenLedgerAndMedusa } from "./medusa"
import { betweenOrdersAndPayments } from "./orders"
import { nothingSaid, type Said } from "./said"

export { cents, held } from "./books"
export { nothingSaid, type Said } from "./said"

/**
 * Holds the books against each other, and against what admins asked for.
 *
 * @returns the first disagreement, in a sentence; nothing if they agree
 */
export async function firstDisagreement(shop: TestShop, said: Said = nothingSaid()): Promise<string | undefined> {
  const books = await readBooks(shop, said)
  for (const between of [betweenGatewayAndLedger, betweenLedgerAndMedusa, betweenOrdersAndPayments]) {
    for (const disagreement of between(books)) {
      return disagreement
    }
  }
  return undefined
}
