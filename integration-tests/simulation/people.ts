import type { Admin } from "../support/admin"
import type { Shopper } from "../support/shopper"
import type { CardKind } from "./script"

/** A shopper, and what lies open before them. */
export interface Person {
  shopper: Shopper
  cards: Partial<Record<CardKind, string>>
  /** Every page that was opened for this shopper: tabs stay open. */
  pages: string[]
  /** Where IOTPay sent the browser last. */
  back?: string
  /** The link that an admin sent. */
  link?: string
}

/** One of the shop's processes, as people reach it. */
export interface Place {
  backendUrl: string
  admin: Admin
  /** The shopper, who comes to this process. */
  as(shopper: Shopper): Shopper
  sweeps(): Promise<void>
}

/** An address of the shop, at this process. */
export function at({ backendUrl }: Place, url: string): string {
  return url.replace(/^https?:\/\/[^/]+/, backendUrl)
}
