import type { CardErrors, CardInput } from "../acquirer/card-form"
import { cardFields } from "./card-fields"
import { html, type Html } from "./html"
import { shopperPage } from "./layout"
import { testCardList } from "./test-card-list"

/** What a page with a card form needs to know. */
export interface CardPage {
  readonly title: string
  /** What the shopper is about to agree to. */
  readonly summary: Html
  readonly button: string
  readonly cancel: { text: string; address: string }
  /** This page's own address, with its key. */
  readonly address: string
  readonly values?: CardInput
  readonly errors?: CardErrors
}

export function cardPage(page: CardPage): Html {
  const { title, summary, button, cancel, address, values = {}, errors = {} } = page
  const wrong = Object.values(errors).some(Boolean)
  return shopperPage(
    title,
    html`<div class="sheet">
<h1>${title}</h1>
${summary}
${wrong && html`<p class="alert" role="alert">Please correct the fields below.</p>`}
<form method="post" action="${address}" novalidate>
${cardFields(values, errors)}
<button type="submit">${button}</button>
</form>
<p class="cancel"><a href="${cancel.address}" rel="noreferrer">${cancel.text}</a></p>
</div>
${testCardList(address)}`,
  )
}
