import type { CardInput } from "../acquirer/card-form"
import { findTestCard, testCards } from "../acquirer/test-cards"
import { html, type Html } from "./html"

/** Every test card as a link that fills in the form: it works without JavaScript. */
export function testCardList(pageAddress: string): Html {
  const rows = testCards.map(
    ({ number, brand, happens }) => html`<li><a href="${pageAddress}&card=${number}">
<span class="number">${inGroups(number)}</span> <span class="brand">${brand}</span>
<span class="happens">${happens}</span></a></li>`,
  )
  return html`<section class="test-cards" aria-labelledby="test-cards">
<h2 id="test-cards">Test cards</h2>
<p>Choose one to fill in the form.</p>
<ul>${rows}</ul>
</section>`
}

const inGroups = (number: string): string => number.replace(/(.{4})(?=.)/g, "$1 ")

/** What the form says once a test card was chosen from the list. */
export function chosenTestCard(number: string | null): CardInput {
  const card = findTestCard(number ?? "")
  if (!card) return {}
  const nextYear = String(new Date().getFullYear() + 1).slice(-2)
  const cvv = card.brand === "American Express" ? "1234" : "123"
  return { cardNum: inGroups(card.number), expiryDate: `12/${nextYear}`, cvv, holder: "Test Shopper" }
}
