import type { LinkPage } from "../../../../../workflows"

interface Words {
  title: string
  text: string
  /** What the button says, if there is one. */
  button?: string
}

/** What the page says, by what is known. In our words only: nothing of the address is repeated. */
export function wordsFor(page: LinkPage): Words {
  switch (page.state) {
    case "open":
      return {
        title: `Pay ${page.amount}`,
        text: "You will be taken to IOTPay's page to pay by card, and come back here.",
        button: `Pay ${page.amount} with IOTPay`,
      }
    case "waiting":
      return {
        title: "Your payment is being confirmed",
        text: "Please don't pay again. This page looks by itself every few seconds and tells you as soon as it is known.",
        button: page.begun ? "Back to IOTPay's page, if you have not paid yet" : undefined,
      }
    case "paid":
      return { title: "Thank you", text: `Your payment of ${page.amount} was received. You can close this page.` }
    case "settled":
      return { title: "Nothing to pay", text: "Nothing is owed on this order any more. Nothing was charged here." }
    case "changed":
      return { title: "This link is out of date", text: "The order has changed, and so has what is owed. Please ask the shop for a new link." }
    case "expired":
      return { title: "This link has expired", text: "Nothing was charged. Please ask the shop for a new link." }
    case "canceled":
      return { title: "This link is not valid any more", text: "The shop has taken it back, and nothing can be paid with it. If you have a question, please ask the shop." }
    case "unavailable":
      return { title: "This can't be paid right now", text: "Nothing more was charged. Please try again in a few minutes, or contact the shop before you pay." }
  }
}
