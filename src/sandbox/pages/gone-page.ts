import type { PageGone } from "../hosted/page-gone"
import { html, type Html } from "./html"
import { shopperPage } from "./layout"

/** Instead of a form that can't be used (any more). */
export function gonePage({ end, retMsg, returnUrl }: PageGone): Html {
  const back = returnUrl && html`<p class="cancel"><a class="button" href="${returnUrl}" rel="noreferrer">Back to the shop</a></p>`
  return shopperPage(
    titles[end],
    html`<div class="sheet"><h1>${titles[end]}</h1><p>${retMsg}</p>${back}</div>`,
  )
}

const titles: Record<PageGone["end"], string> = {
  invalid: "Unknown page",
  expired: "Page expired",
  "already paid": "Already paid",
  "already failed": "Already failed",
  "in progress": "In progress",
  "already saved": "Already saved",
}
