import type { Random } from "./random"
import { cardNumbers, type Act, type CardKind } from "./steps"

/** What one shopper does from the cart to the order, with all detours, and what the admin then does to that order. */
export function phrasesOf(random: Random, shopper: number): Act[] {
  const card = (): CardKind => (random.chance(0.6) ? "good" : random.one(Object.keys(cardNumbers) as CardKind[]))
  const way = () => random.one(["page", "page", "unionpay"] as const)
  const page = (): Act => ({ do: "choose", shopper, way: way(), card: "good" })
  const pays = (which: "last" | "earlier" = "last"): Act => ({ do: "pay", shopper, page: which, card: card() })
  const simply = (what: "return" | "complete" | "change cart" | "watch" | "edit order" | "open link" | "cancel order" | "notify" | "job"): Act => ({ do: what, shopper })
  const refund = (): Act => ({ do: "refund", shopper, share: random.one([1, 1, 0.5, 0.3]) })

  const buying: (() => Act[])[] = [
    () => [page(), pays(), simply("return")],
    () => [page(), pays(), simply("complete")],
    () => [page(), pays(), simply("return"), simply("complete"), simply("return")],
    () => [page(), pays()],
    () => [page(), page(), pays("earlier"), pays("last"), simply("return"), simply("complete")],
    () => [page(), simply("change cart"), pays("earlier"), simply("return"), simply("watch")],
    () => [page(), pays(), simply("change cart"), simply("return"), page(), pays(), simply("return")],
    () => [{ do: "choose", shopper, way: "card", card: card() }, simply("complete"), simply("complete")],
    () => [{ do: "choose", shopper, way: "card", card: card() }, simply("complete"), { do: "choose", shopper, way: "card", card: "good" }, simply("complete")],
    () => [{ do: "choose", shopper, way: "card", card: "good" }, simply("change cart"), simply("complete"), page(), pays(), simply("return")],
    () => [{ do: "choose", shopper, way: "wallet", card: "good" }, { do: "tap wallet", shopper, card: card() }, { do: "tap wallet", shopper, card: "good" }],
    () => [{ do: "choose", shopper, way: "wallet", card: "good" }, { do: "tap wallet", shopper, card: card() }, page(), pays(), simply("return")],
    () => [{ do: "choose", shopper, way: "wallet", card: "good" }, { do: "tap wallet", shopper, card: "unknown" }, simply("complete"), simply("watch"), simply("job")],
    () => [{ do: "choose", shopper, way: "unionpay", card: "good" }, pays(), simply("return"), simply("notify"), simply("watch")],
    () => [{ do: "choose", shopper, way: "card", card: card() }, { do: "remove card", shopper, card: "good" }, simply("complete")],
  ]
  const charge = (key: number): Act => ({ do: "charge card", shopper, card: card(), key })
  const payLink = (): Act => ({ do: "pay link", shopper, card: card() })
  const afterwards: (() => Act[])[] = [
    () => [],
    () => [refund(), refund()],
    () => [refund(), refund(), refund()],
    () => [{ do: "cancel order", shopper }],
    () => [refund(), { do: "cancel order", shopper }, refund()],
    () => [page(), pays(), simply("return"), refund()],
    () => [simply("edit order"), charge(1), charge(1), charge(2)],
    () => [simply("edit order"), charge(1), simply("edit order"), charge(2), refund()],
    () => [simply("edit order"), simply("open link"), payLink(), payLink()],
    () => [simply("edit order"), simply("open link"), charge(1), payLink(), refund()],
    () => [simply("edit order"), simply("open link"), simply("edit order"), payLink(), simply("open link"), payLink()],
    () => [simply("edit order"), charge(1), simply("cancel order")],
    () => [simply("edit order"), simply("open link"), payLink(), simply("cancel order"), refund()],
  ]
  const times = 1 + random.below(2)
  return [...Array.from({ length: times }, () => random.one(buying)()).flat(), ...random.one(afterwards)()]
}
