import type { Cents, Dollars } from "../../../gateway"
import type { Deadline } from "../deadline"
import type { Purchase, Reversal } from "../ledger"

/** What somebody wants to be given back. */
export interface GiveBack {
  purchase: Purchase
  cause: Reversal["cause"]
  /** The id in Medusa that it is for: a refund; of an automatic reversal, the purchase's own. */
  madeFor: string
  /** Dollars as Medusa has them, unrounded. */
  amount: unknown
  /** The ids of the refunds that Medusa holds of this payment now, this one among them. */
  refunds: string[]
  /** How long whoever asks can wait, in milliseconds. */
  waitMs: number
}

/** A reversal that is decided on, and not yet in the ledger. */
export interface PlannedReversal {
  purchase: Purchase
  wanted: GiveBack
  amount: Dollars
  owed: Cents
  /** Cents that our confirmed reversals of the purchase gave back before. */
  reversed: Cents
  /** What IOTPay just said can still be given back, if that holds all that we gave back: only then does a drop prove anything. */
  seen: Cents | null
  /** Did the reading just now say what can be given back? */
  tellsRefundable: boolean
  /** How many reversals of the purchase there were when it was decided. */
  after: number
  deadline: Deadline
}
