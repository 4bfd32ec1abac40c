import type { LinkPage } from "../../../../workflows"

const NOT_COMPLETED = "The payment was not completed. You can try again; should the first one still arrive, you will not pay twice."

/**
 * What our own return route says in the address about a payment that IOTPay has not decided. Anybody can write
 * that there, so it only ever makes the news worse, for whoever wrote it, and only while nothing is known.
 */
export function afterReturn(page: LinkPage, query: Record<string, unknown>): LinkPage {
  if (page.state !== "open" || !page.begun) {
    return page
  }
  switch (query.state) {
    case "waiting":
      return { ...page, state: "waiting" }
    case "declined":
      return { ...page, note: NOT_COMPLETED }
    default:
      return page
  }
}
