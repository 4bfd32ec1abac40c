import type { SavedCard } from "../../../src/storefront"
import "../pages/page-globals"
import type { useShop } from "./use-shop"

export const list = "GET /store/iotpay/cards"

/** A card as the shop's API has it. */
export const saved = (id: string, more: Partial<SavedCard> = {}): SavedCard => ({
  ...{ id, state: "active", brand: "visa", last4: "4242", exp_month: 4, exp_year: 2031, holder: "Ada" },
  ...{ is_default: false, is_expired: false, created_at: "2026-01-01T00:00:00Z" },
  ...more,
})

/** A page with the customer's cards, and a shop that keeps them. */
export function savedCardsPage(bench: ReturnType<typeof useShop>) {
  let cards: SavedCard[] = []
  return {
    keep: (...all: SavedCard[]) => {
      cards = all
      bench.shop.answer(list, () => ({ cards }))
      for (const { id } of all) {
        bench.shop.answer(`DELETE /store/iotpay/cards/${id}`, () => {
          cards = cards.filter((one) => one.id !== id)
          return { id, object: "iotpay_card", deleted: true }
        })
        bench.shop.answer(`POST /store/iotpay/cards/${id}`, () => {
          cards = cards.map((one) => ({ ...one, is_default: one.id === id }))
          return { card: cards.find((one) => one.id === id) }
        })
      }
    },
    show: (name: "cards" | "chooser", properties: object = {}) =>
      bench.page.evaluate(([scene, given]) => window.show(scene, given), [name, properties] as const),
    row: (id: string) => bench.page.locator(`[data-card="${id}"]`),
    focused: () => bench.page.evaluate(() => document.activeElement?.textContent),
  }
}
