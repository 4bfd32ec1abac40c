import type { SandboxState } from "../control/room"
import { html, type Html } from "../pages/html"
import { money } from "../pages/money"
import { isPaid, type SandboxOrder } from "../state/order"
import { actionButton, badge, clockTime, folded, latest, section, type Tone } from "./parts"

/** Payments, latest first, each with what was given back of it. */
export function ordersSection({ orders, url }: SandboxState): Html {
  const payments = orders.filter(({ payType }) => payType === "pay")
  const reversals = byPayment(orders.filter(({ payType }) => payType === "refund"))
  return section("orders", "Payments", {
    content: latest(payments, {
      count: 50,
      row: (payment) => paymentRow(payment, reversals.get(payment.payOrderId) ?? [], url),
      none: "No payment yet. Point your shop at this sandbox and start a checkout.",
    }),
    tools: actionButton("settle", "Settle all", { fields: {}, of: "payments" }),
  })
}

function byPayment(reversals: readonly SandboxOrder[]): Map<string, SandboxOrder[]> {
  const found = new Map<string, SandboxOrder[]>()
  for (const reversal of reversals) {
    const others = found.get(reversal.originalOrderId)
    if (others) others.push(reversal)
    else found.set(reversal.originalOrderId, [reversal])
  }
  return found
}

function paymentRow(payment: SandboxOrder, reversals: SandboxOrder[], url: string): Html {
  return html`<li>
<div class="line"><strong class="code">${payment.mchOrderNo}</strong>${statusBadge(payment)}${payment.settled && badge("settled", "quiet")}
<span class="amount">${money(payment.amount)}</span></div>
<p class="facts">${clockTime(payment.createdAt)} · ${payment.origin} · ${payment.channel}${payment.cardNum && ` · ${payment.cardNum}`}
${isPaid(payment) && ` · ${money(payment.refundable)} refundable`}${payment.declineReason && ` · ${payment.declineReason}`}
${payment.altered && html` · <b>answers altered</b>`}</p>
<div class="tools">${paymentTools(payment, url)}</div>
${folded(`order-${payment.payOrderId}`, payment.payOrderId, payment)}
${reversals.length > 0 && html`<ul class="reversals">${reversals.map(reversalRow)}</ul>`}
</li>`
}

function reversalRow(reversal: SandboxOrder): Html {
  return html`<li><div class="line"><span class="code">${reversal.mchOrderNo}</span>${statusBadge(reversal)}
<span class="amount">−${money(reversal.amount)}</span></div>
<p class="facts">${clockTime(reversal.createdAt)} · ${reversal.origin}</p>
<div class="tools">${reversal.status === 1 && decideTools(reversal)}</div></li>`
}

function paymentTools(payment: SandboxOrder, url: string): Html {
  const { mchOrderNo, status, refundable, settled, secureId, notifyUrl, submittedAt } = payment
  const about = { fields: { mchOrderNo }, of: mchOrderNo }
  return html`${!submittedAt && secureId && html`<a class="button" href="${url}/cc/purchase?key=${secureId}" target="_blank" rel="noreferrer">Open payment page</a>`}
${status === 1 && decideTools(payment)}
${refundable > 0 && !settled && actionButton("settle", "Settle", about)}
${refundable > 0 && portalForm(payment)}
${isPaid(payment) && notifyUrl && actionButton("notify", "Notify now", about)}`
}

function decideTools({ mchOrderNo }: SandboxOrder): Html {
  const decide = (outcome: string, label: string): Html =>
    actionButton("decide", label, { fields: { mchOrderNo, outcome }, of: mchOrderNo })
  return html`${decide("paid", "It went through")}${decide("declined", "It was declined")}`
}

function portalForm({ mchOrderNo, refundable }: SandboxOrder): Html {
  return html`<form data-action="reverseAtPortal" class="inline"><input type="hidden" name="mchOrderNo" value="${mchOrderNo}">
<input type="number" name="amount" id="portal-${mchOrderNo}" min="1" max="${refundable}" placeholder="all, or cents" aria-label="Cents to reverse of ${mchOrderNo}; empty for all">
<button id="reverse-${mchOrderNo}">Reverse at portal</button></form>`
}

const tones: Record<SandboxOrder["status"], Tone> = { 0: "open", 1: "open", 2: "good", 3: "good", 9: "bad" }
const words: Record<SandboxOrder["status"], string> = {
  0: "0 pending",
  1: "1 unknown",
  2: "2 success",
  3: "3 success, notified",
  9: "9 failed",
}

const statusBadge = ({ status }: SandboxOrder): Html => badge(words[status], tones[status])
