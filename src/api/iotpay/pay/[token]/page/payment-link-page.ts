import type { LinkPage } from "../../../../../workflows"
import { html, type Html } from "./html"
import { layout } from "./layout"
import { wordsFor } from "./words"

const LOOK_EVERY_SECONDS = "5"

/** The page of a payment link, as a whole document. It needs no script. */
export function paymentLinkPage(page: LinkPage): string {
  const { title, text, button } = wordsFor(page)
  const waits = page.state === "waiting"
  return layout({
    title: page.shop ? `${title} · ${page.shop}` : title,
    refreshSeconds: waits ? LOOK_EVERY_SECONDS : undefined,
    body: html`<p class="shop">${page.shop}</p>
<h1>${title}</h1>
${page.note && page.state !== "paid" ? html`<p class="note" role="alert">${page.note}</p>` : undefined}
<dl>
${page.display_id === undefined ? undefined : row("Order", html`#${String(page.display_id)}`)}
${LABELS[page.state] === undefined ? undefined : row(LABELS[page.state], html`<span class="amount">${page.amount}</span>`)}
</dl>
<p role="status">${text}</p>
${button === undefined ? undefined : html`<form method="post"><button${waits ? html` class="second"` : undefined}>${button}</button></form>`}
${page.state === "open" ? html`<p class="small">This link can be used until ${day(page.expires_at)}.</p>` : undefined}`,
  })
}

/** The page of a link that nobody knows. */
export function unknownLinkPage(): string {
  return layout({
    title: "Unknown link",
    body: html`<h1>This payment link is not known</h1>
<p>Please check that you have the whole address. If you have paid, the shop will find your payment by itself.</p>`,
  })
}

/** What a link that can't be used any more asked for would only confuse. */
const LABELS: Partial<Record<LinkPage["state"], string>> = { open: "To pay", unavailable: "To pay", waiting: "Amount", paid: "Paid" }

function row(term: string | undefined, description: Html): Html {
  return html`<dt>${term}</dt><dd>${description}</dd>`
}

function day(iso: string): string {
  return new Date(iso).toLocaleDateString("en-CA", { dateStyle: "long", timeZone: "America/Toronto" })
}
