import type { SandboxState } from "../control/room"
import type { RecordedRequest } from "../http/recorded-request"
import type { Delivery } from "../notifications/delivery"
import { html, type Html } from "../pages/html"
import { actionButton, badge, clockTime, folded, latest, section } from "./parts"

const shown = 30

/** Notifications, latest first: what was sent, what the shop said, when it is tried again. */
export function deliveriesSection({ deliveries }: SandboxState): Html {
  const held = deliveries.filter(({ state }) => state === "held").length
  return section("notifications", "Notifications", {
    content: latest(deliveries, { count: shown, row: deliveryRow, none: "None yet. They are sent when a payment succeeds." }),
    tools: held > 0 ? actionButton("deliverNotifications", `Send ${held} held`, { fields: {} }) : undefined,
  })
}

function deliveryRow(delivery: Delivery): Html {
  const { id, mchOrderNo, attempt, at, to, body, retryAt, state } = delivery
  return html`<li>
<div class="line"><span class="code">${mchOrderNo}</span>${outcomeBadge(delivery)}
${actionButton("resend", state === "held" ? "Send" : "Send again", { fields: { deliveryId: id }, of: `the notification of ${mchOrderNo}` })}</div>
<p class="facts">${clockTime(at)} · attempt ${attempt} · ${to}${retryAt && html` · next at ${clockTime(retryAt)}`}</p>
${folded(`delivery-${id}`, "Body", body)}
</li>`
}

function outcomeBadge({ state, acknowledged, answer, error }: Delivery): Html {
  if (state === "held" || state === "sending") return badge(state, "open")
  if (acknowledged) return badge("acknowledged", "good")
  return badge(answer ? `${answer.status} ${answer.text.slice(0, 60)}` : (error ?? "failed"), "bad")
}

/** The calls of the merchant's server, latest first. */
export function requestsSection({ requests }: SandboxState): Html {
  return section("requests", "Requests", {
    content: latest(requests.slice(-shown), { count: shown, row: requestRow, none: "No call has arrived yet." }),
  })
}

function requestRow({ operation, at, fields, answered }: RecordedRequest): Html {
  const id = `request-${at}-${operation}`
  return html`<li>
<div class="line"><span class="code">${operation}</span>${answerBadge(answered)}<span class="facts">${clockTime(at)}</span></div>
${folded(id, String(fields.mchOrderNo ?? fields.mchRefundNo ?? fields.cardId ?? fields.payOrderId ?? "Fields"), { fields, answered })}
</li>`
}

function answerBadge(answered: RecordedRequest["answered"]): Html {
  if (answered === null) return badge("under way", "open")
  if (typeof answered === "string") return badge(`fault: ${answered}`, "bad")
  if (!("retCode" in answered)) return badge(`fault: ${JSON.stringify(answered)}`, "bad")
  return answered.retCode === "SUCCESS" ? badge("SUCCESS", "good") : badge(`FAIL ${answered.retMsg}`, "bad")
}
