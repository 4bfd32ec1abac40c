import { dollarsOf, readSentence, type Purchase, type Reversal, type Sentence, type Transaction } from "../../../../modules/iotpay"

/** What was given back of a payment, or tried to be. */
export interface AdminReversal {
  id: string
  number: string
  kind: Reversal["kind"]
  cause: Reversal["cause"]
  state: Reversal["state"]
  /** Dollars. */
  amount: number
  reason: string | null
  /** The same as a code and its values, unless IOTPay said it. */
  reason_said: Sentence | null
  created_at: Date
}

/** Whose a purchase is in Medusa, where it is known. */
export interface Whose {
  customer: { id: string; email: string; name: string | null } | null
  order: { id: string; display_id: number } | null
}

/** A purchase and what was given back of it, as an admin reads them. */
export interface AdminTransaction extends Whose {
  id: string
  order_number: string
  state: Purchase["state"]
  method: Purchase["method"]
  currency_code: string
  /** Dollars. */
  amount: number
  /** Dollars that surely went back. */
  given_back: number
  card: { brand: string | null; last4: string | null }
  authorization: string | null
  transaction: string | null
  invoice_number: string | null
  /** Why it is declined. */
  reason: string | null
  /** What a person must look at. */
  attention: string | null
  /** The same as codes and their values, unless IOTPay or Medusa said it. */
  reason_said: Sentence | null
  attention_said: Sentence | null
  created_at: Date
  confirmed_at: Date | null
  reversals: AdminReversal[]
}

export function adminTransaction(purchase: Transaction, whose: Whose): AdminTransaction {
  const { id, order_number, state, method, currency_code, authorization, transaction, invoice_number, reason, attention } = purchase
  const back = purchase.reversals.filter((reversal) => reversal.state === "confirmed").reduce((sum, { amount }) => sum + amount, 0)
  return {
    ...{ id, order_number, state, method, currency_code, authorization, transaction, invoice_number, reason, attention, ...whose },
    amount: dollars(purchase.amount),
    given_back: dollars(back),
    card: { brand: purchase.card_brand, last4: purchase.card_last4 },
    reason_said: readSentence(reason),
    attention_said: readSentence(attention),
    created_at: purchase.created_at,
    confirmed_at: purchase.first_confirmed_at,
    reversals: purchase.reversals.map(adminReversal),
  }
}

function adminReversal({ id, number, kind, cause, state, amount, reason, created_at }: Reversal): AdminReversal {
  return { id, number, kind, cause, state, amount: dollars(amount), reason, reason_said: readSentence(reason), created_at }
}

const dollars = (cents: number) => Number(dollarsOf(cents as never))
