import { z } from "zod"
import { cents, type Cents } from "../money/money"
import { cardBrand, type CardBrand } from "./card-brand"
import { channelIn, type AnsweredChannel } from "./channel"
import { expiryIn } from "./expiry"
import { objectIn, text, wholeNumber } from "./lenient"
import { maskedCard, type MaskedCard } from "./masked-card"
import { outcomeOf, type Outcome } from "./outcome"

/** A payment or a reversal as the gateway tells it: the same shape in answers and notifications (protocol 3). */
export interface GatewayOrder {
  /** The gateway's own id. Opaque. */
  gatewayId?: string
  merchantId?: string
  /** Ours; of a reversal, the reversal's own number. */
  orderNumber?: string
  /** Of a reversal: the gateway's id of the payment it reverses. */
  originalGatewayId?: string
  amount?: Cents
  /** `CAD` */
  currency?: string
  kind: "payment" | "reversal"
  /** What can still be given back. When exactly it falls is not documented: compare it with an earlier reading only. */
  refundable?: Cents
  /** The gateway's number, for the record; null if it sent none that can be read. Decide by `outcome`. */
  status: number | null
  outcome: Outcome
  invoiceNumber?: string
  /** For display only: its time zone is unknown. */
  paidAt?: string
  card?: MaskedCard & { brand?: CardBrand; /** `MMYY` */ expiry?: string }
  authorization?: string
  /** Has leading zeros that count. */
  transaction?: string
  channel?: AnsweredChannel
}

const amount = wholeNumber.transform((n) => (n === undefined || n < 0 ? undefined : cents(n)))

const schema = z.object({
  payOrderId: text,
  mchId: text,
  mchOrderNo: text,
  originalOrderId: text,
  amount,
  currency: text,
  payType: text,
  refundable: amount,
  status: wholeNumber,
  invoiceNum: text,
  paySuccTime: text,
  cardNum: text,
  cardType: text,
  expiryDate: text,
  authNum: text,
  transNum: text,
  channel: text,
})

/**
 * Reads an order leniently: a field that is missing or of another kind is left out, and an order without a
 * readable status is undecided. It never throws, because a charge may stand behind what cannot be read.
 *
 * @param kind what was asked for, in case the answer does not say
 */
export function readOrder(data: unknown, kind: GatewayOrder["kind"] = "payment"): GatewayOrder {
  const wire = schema.parse(objectIn(data) ?? {})
  const status = wire.status ?? null
  return withoutUndefined({
    gatewayId: wire.payOrderId,
    merchantId: wire.mchId,
    orderNumber: wire.mchOrderNo,
    originalGatewayId: wire.originalOrderId,
    amount: wire.amount,
    currency: wire.currency?.toUpperCase(),
    kind: kindOf(wire) ?? kind,
    refundable: wire.refundable,
    status,
    outcome: outcomeOf(status),
    invoiceNumber: wire.invoiceNum,
    paidAt: wire.paySuccTime,
    card: cardOf(wire),
    authorization: wire.authNum,
    transaction: wire.transNum,
    channel: channelIn(wire.channel),
  })
}

/** What it says itself decides; else that it names another payment, which only reversals do. */
function kindOf({ payType, originalOrderId, payOrderId }: z.output<typeof schema>): GatewayOrder["kind"] | undefined {
  switch (payType?.toLowerCase()) {
    case "pay":
      return "payment"
    case "refund":
      return "reversal"
    default:
      return originalOrderId && originalOrderId !== payOrderId ? "reversal" : undefined
  }
}

function cardOf(wire: z.output<typeof schema>): GatewayOrder["card"] {
  const masked = maskedCard(wire.cardNum)
  const card = withoutUndefined({
    ...masked,
    brand: cardBrand({ letter: wire.cardType, ...masked }),
    expiry: expiryIn(wire.expiryDate),
  })
  return Object.keys(card).length === 0 ? undefined : card
}

function withoutUndefined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T
}
