import { cents, dollarsOf, formatCad, type Cents } from "../../gateway"
import type { AttentionEntry, Purchase } from "../../modules/iotpay"
import type { Disagreement, DisagreementCode, Mend } from "./shape"

/** What is wrong, before it is known whether it is on the list as well. */
export interface Found {
  code: DisagreementCode
  subject: string
  amount: Cents
  purchase?: Purchase
  mend: Mend[]
  message?: string
}

const SENTENCES: Partial<Record<DisagreementCode, (amount: string) => string>> = {
  charge_in_doubt: (amount) => `It is not known yet whether the charge of ${amount} went through. Nothing else is charged meanwhile.`,
  reversal_in_doubt: (amount) => `It is not known yet whether ${amount} went back to the shopper. It is not given back a second time.`,
  refunded_at_portal: (amount) => `${amount} was given back at IOTPay's own portal, and Medusa still counts it as paid.`,
  refund_not_recorded: (amount) => `${amount} went back to the shopper, and Medusa has no refund of it.`,
  refund_not_booked: (amount) => `Medusa has refunded ${amount} that is missing among the order's transactions.`,
  not_counted: (amount) => `IOTPay holds ${amount} that Medusa does not count as a payment of this order.`,
  captured_differs: (amount) => `IOTPay has taken ${amount}, and Medusa has captured another amount. Capturing the rest moves no money.`,
  paid_twice: (amount) => `This order seems to be paid twice: it holds at least ${amount} too much. Refund one of the payments.`,
  refund_not_made: (amount) => `Medusa says that ${amount} was refunded, and IOTPay was not asked for it or refused.`,
  canceled_holds_money: (amount) => `The order is canceled, and ${amount} of its payment has not been given back.`,
}

const MENDS: Record<AttentionEntry["kind"], Mend[]> = {
  mismatch: ["check", "deal_with"],
  stranded: ["retry", "reverse"],
  not_given_back: ["reverse", "check"],
  order_unpaid: ["check", "deal_with"],
  refund_not_made: ["deal_with"],
  canceled_holds_money: ["deal_with"],
  reversal_not_booked: ["deal_with"],
  charge_in_doubt: ["check", "deal_with"],
  reversal_in_doubt: ["check", "deal_with"],
}

/** Joins what was found here with what is on the list of what needs attention: one trouble is said once. */
export function joined(found: Found[], entries: AttentionEntry[]): Disagreement[] {
  const rest = [...entries]
  const seen = found.map((trouble) => {
    const at = rest.findIndex(({ kind, subject }) => kind === trouble.code && subject === trouble.subject)
    const [entry] = at < 0 ? [] : rest.splice(at, 1)
    return said(trouble, entry)
  })
  return [...seen, ...rest.map((entry) => said(fromList(entry), entry))]
}

function said({ code, subject, amount, purchase, mend, message }: Found, entry?: AttentionEntry): Disagreement {
  return {
    code,
    subject,
    order_number: purchase?.order_number ?? null,
    amount: Number(dollarsOf(amount)),
    message: message ?? SENTENCES[code]?.(formatCad(amount)) ?? entry?.reason ?? code,
    mend: entry && !mend.includes("deal_with") ? [...mend, "deal_with"] : mend,
    attention_id: entry?.id ?? null,
  }
}

function fromList({ kind, subject, amount, reason, advice }: AttentionEntry): Found {
  return { code: kind, subject, amount: cents(amount), mend: MENDS[kind], message: `${reason} ${advice}` }
}
