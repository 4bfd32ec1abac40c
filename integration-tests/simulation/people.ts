import type { Admin } from "../support/admin"
import type { ShopProcess } from "../support/shop-process"
import type { Shopper } from "../support/shopper"
import type { CardKind } from "./steps"

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
  /** What each charge of a card on file was asked for, by its key. */
  charges: Record<number, number>
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

export async function secondProcess(process: ShopProcess): Promise<Place> {
  return {
    backendUrl: process.shopper().backendUrl,
    admin: await process.admin(),
    as: (shopper) => process.shopper(shopper),
    sweeps: () => process.sweeps(),
  }
}
