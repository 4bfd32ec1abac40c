import type { ActionKind, Sentence } from "../../modules/iotpay"

/** The card that paid, as much of it as may be shown. */
export interface PaidWith {
  brand: string | null
  last4: string | null
  exp_month: number | null
  exp_year: number | null
}

/** What IOTPay says of a payment, as it last said it. Amounts in dollars. */
export interface GatewaySays {
  state: "open" | "in_doubt" | "confirmed" | "declined" | "closed"
  amount: number
  currency_code: string
  /** What can still be given back by IOTPay's word; null if it has not said. */
  refundable: number | null
  card: PaidWith | null
  authorization: string | null
  transaction: string | null
  invoice_number: string | null
  /** IOTPay's own id of the payment. */
  gateway_id: string | null
  /** When IOTPay first said that it is paid, and its own time of it as it writes it. */
  paid_at: Date | null
  paid_at_text: string | null
  /** When it was last asked, and when it last gave an answer. */
  asked_at: Date | null
  answered_at: Date | null
}

/** What Medusa says of the same payment. Amounts in dollars, unrounded. */
export interface MedusaSays {
  payment_id: string
  captured: number
  refunded: number
  canceled: boolean
}

/** What a refund of a payment will be, to say before it is tried. */
export interface Guidance {
  /**
   * `void`: the whole goes back as a void, a part not before `part_from`. `refund`: whole or part, as a refund.
   * `rest`: what is left, as a refund. `in_doubt`: settle the earlier one first. `nothing_left`.
   */
  code: "void" | "refund" | "rest" | "in_doubt" | "nothing_left"
  /** Dollars that can still go back. */
  left: number
  part_from: Date | null
}

/** One attempt to take money for the order. */
export interface OrderPurchase {
  id: string
  order_number: string
  method: "page" | "unionpay" | "card" | "wallet"
  opened_at: Date
  /** Since when the shop no longer wants it. */
  abandoned_at: Date | null
  reason: string | null
  /** The same as a code and its values, unless IOTPay or Medusa said it. */
  reason_said: Sentence | null
  gateway: GatewaySays
  /** Null if it is no payment of Medusa's. */
  medusa: MedusaSays | null
  /** Dollars that surely went back. */
  given_back: number
  refund_guidance: Guidance | null
}

interface Moment {
  id: string
  at: Date
  /** The order number of the purchase that it is about; null if it is about the order. */
  order_number: string | null
  /** Dollars that it is about. */
  amount: number | null
}

/** What happened, newest first. */
export type TimelineEntry = Moment &
  (
    | { code: "attempt"; method: OrderPurchase["method"]; state: GatewaySays["state"]; abandoned: boolean; reason: string | null; reason_said: Sentence | null }
    | { code: "paid"; card: PaidWith | null }
    | { code: "notification"; state: "waiting" | "done" | "foreign" | "failed"; deliveries: number; result: string | null; result_said: Sentence | null }
    | {
        code: "reversal"
        /** `portal`: given back by hand at IOTPay's portal. `none`: less than a cent, nothing had to move. */
        kind: "void" | "refund" | "portal" | "none"
        cause: "refund" | "automatic"
        state: "in_doubt" | "confirmed" | "refused"
        reason: string | null
        reason_said: Sentence | null
        /** What the admin wrote to the refund in Medusa, or we did; null if Medusa has none. */
        note: string | null
        note_said: Sentence | null
        /** The admin who refunded it in Medusa. */
        by: string | null
        number: string
      }
    | {
        /** Something that an admin did here, with who it was. */
        code: "action"
        what: ActionKind
        by: string | null
        /** Null while it is being done, or if the shop was stopped meanwhile. */
        outcome: "done" | "failed" | null
        message: string | null
        message_said: Sentence | null
      }
  )

/** How the two can disagree. The last seven are on the list of what needs attention as well, the first two after an hour. */
export type DisagreementCode =
  | "charge_in_doubt"
  | "reversal_in_doubt"
  | "refunded_at_portal"
  | "refund_not_recorded"
  | "refund_not_booked"
  | "not_counted"
  | "captured_differs"
  | "paid_twice"
  | "mismatch"
  | "stranded"
  | "not_given_back"
  | "order_unpaid"
  | "refund_not_made"
  | "canceled_holds_money"
  | "reversal_not_booked"

/**
 * What mends it. `check`: `POST /admin/iotpay/orders/:id/check`. `retry`, `reverse`, `deal_with`:
 * `POST /admin/iotpay/attention/:attention_id/…`. The others: `POST /admin/iotpay/orders/:id/mend` with the subject.
 */
export type Mend = "check" | "record_portal_refund" | "record_refund" | "make_refund" | "refund_canceled" | "retry" | "reverse" | "deal_with"

/** Where IOTPay and Medusa disagree about the order's money, and what can be done. */
export interface Disagreement {
  code: DisagreementCode
  /** The purchase, reversal, refund, payment or order that it is about. */
  subject: string
  order_number: string | null
  /** Dollars at stake. */
  amount: number
  /** A sentence for a person. */
  message: string
  /** The best first; none if only a person can do something about it. */
  mend: Mend[]
  /** The open entry of the list of what needs attention, if there is one. */
  attention_id: string | null
}

/** A card on file that what is owed could be charged to. */
export interface ChargeableCard extends PaidWith {
  id: string
  is_default: boolean
}

/** What is still owed on the order. */
export interface Owed {
  /** Dollars to the cent. */
  amount: number
  /** The same as Medusa has it, unrounded; charge this to charge all of it. */
  amount_exact: string
  /**
   * Why it can't be taken with IOTPay now; null if it can. `coming_in`: a payment is just being recorded. `authorized`:
   * another provider holds a payment that is not captured. `not_in_region`: IOTPay is not switched on in the order's region.
   */
  refusal: "canceled" | "coming_in" | "nothing_owed" | "too_much" | "not_cad" | "authorized" | "not_in_region" | null
  cards: ChargeableCard[]
}

/** Everything that IOTPay and Medusa say about the money of one order. */
export interface OrderPayments {
  order_id: string
  display_id: number | null
  /** False if the order has nothing to do with IOTPay: nothing was paid with it, and nothing can be. */
  with_iotpay: boolean
  currency_code: string
  /** What holds money or may do so, then the others; each newest first. */
  purchases: OrderPurchase[]
  timeline: TimelineEntry[]
  disagreements: Disagreement[]
  /** Null if nothing is owed. */
  outstanding: Owed | null
}
