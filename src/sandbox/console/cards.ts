import { testCards } from "../acquirer/test-cards"
import type { SandboxState } from "../control/room"
import { html, type Html } from "../pages/html"
import type { SandboxCard } from "../state/card"
import { badge, clockTime, latest, section } from "./parts"

export function cardsSection({ cards, url }: SandboxState): Html {
  return section("cards", "Saved cards", {
    content: latest(cards, { count: 30, row: (card) => cardRow(card, url), none: "No card was saved yet." }),
  })
}

function cardRow({ cardId, state, cardNum, createdAt, secureId, behaviour }: SandboxCard, url: string): Html {
  return html`<li><div class="line"><span class="code">${cardId}</span>${badge(state, state === "bound" ? "good" : state === "open" ? "open" : "bad")}</div>
<p class="facts">${clockTime(createdAt)}${cardNum && ` · ${cardNum}`}${behaviour && ` · ${behaviour}`}</p>
${state === "open" && secureId && html`<div class="tools"><a class="button" href="${url}/cc/addcard?key=${secureId}" target="_blank" rel="noreferrer">Open card page</a></div>`}</li>`
}

/** What to sign with, and what to type. */
export function credentialsSection({ merchant, url }: SandboxState): Html {
  const facts = { "Base URL": url, mchId: merchant.mchId, "Merchant key": merchant.merchantKey, loginName: merchant.loginName }
  const rows = Object.entries(facts).map(([name, value]) => html`<dt>${name}</dt><dd class="code">${value}</dd>`)
  const cards = testCards.map(({ number, happens }) => html`<dt class="code">${number}</dt><dd>${happens}</dd>`)
  return section("credentials", "Credentials", {
    content: html`<dl>${rows}</dl><details id="test-cards"><summary>Test cards</summary><dl>${cards}</dl></details>`,
  })
}
