import { Refusal } from "../wire/reply"

export type PageEnd = "invalid" | "expired" | "already paid" | "already failed" | "in progress" | "already saved"

const sentences: Record<PageEnd, string> = {
  invalid: "This payment link is not valid.",
  expired: "This page has expired. Go back to the shop and start again.",
  "already paid": "This order is already paid.",
  "already failed": "This payment has already failed. Go back to the shop and start again.",
  "in progress": "This payment is being processed.",
  "already saved": "This card is already saved.",
}

/** A `secureId` that can't be used (any more): one hour, one submission (section 8). */
export class PageGone extends Refusal {
  constructor(
    readonly end: PageEnd,
    /** Where the shopper came from, once that is known. */
    readonly returnUrl?: string,
  ) {
    super(sentences[end], returnUrl ? { redirectUrl: returnUrl } : undefined)
  }
}

/** The form was sent with mistakes in it; the page can be used again. */
export class FormMistakes extends Refusal {
  constructor(readonly errors: Readonly<Partial<Record<string, string>>>) {
    super(Object.values(errors).filter(Boolean).join(". "))
  }
}
