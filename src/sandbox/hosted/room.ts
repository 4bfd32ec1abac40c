import type { CardErrors, CardInput } from "../acquirer/card-form"
import { readText } from "../http/body"
import { redirect, respond } from "../http/respond"
import type { Room, Visit } from "../http/routes"
import { cardPage, type CardPage } from "../pages/card-page"
import { gonePage } from "../pages/gone-page"
import { html, type Html } from "../pages/html"
import { respondPage } from "../pages/layout"
import { money } from "../pages/money"
import { shopperStyles } from "../pages/styles"
import { chosenTestCard } from "../pages/test-card-list"
import type { World } from "../world"
import { addCardOnPage, cardCancelAddress, cardReturnAddress, openCard } from "./new-card"
import { FormMistakes, PageGone } from "./page-gone"
import { cancelAddress, openPayment, payOnPage, returnAddress } from "./payment"

/** One hosted page: what it says, and what its form does. */
interface HostedPage {
  /** Throws `PageGone` if the page can't be used. */
  describe(key: string): Pick<CardPage, "title" | "summary" | "button" | "cancel">
  /** Throws `FormMistakes` as well. Resolves with where the browser goes. */
  submit(key: string, input: CardInput): Promise<string>
}

/** The pages `cc_purchase` and `cc_addcard` send shoppers to. */
export function hostedRoom(world: World): Room {
  const pages: Record<string, HostedPage> = { "/cc/purchase": paymentPage(world), "/cc/addcard": newCardPage(world) }
  return (visit) => {
    const { pathname } = visit.url
    if (pathname === "/cc/style.css") return Promise.resolve(respond(visit.response, { type: "text/css;charset=UTF-8", content: shopperStyles }))
    const page = pages[pathname]
    return page && serve(page, visit)
  }
}

async function serve(page: HostedPage, { request, response, url }: Visit): Promise<void> {
  const key = url.searchParams.get("key") ?? ""
  const address = `${url.pathname}?key=${encodeURIComponent(key)}`
  const show = (values: CardInput, errors?: CardErrors): Html => cardPage({ ...page.describe(key), address, values, errors })
  let values: CardInput = {}
  try {
    if (request.method !== "POST") return respondPage(response, show(chosenTestCard(url.searchParams.get("card"))))
    values = Object.fromEntries(new URLSearchParams(await readText(request)))
    redirect(response, await page.submit(key, values))
  } catch (error) {
    // the cvv is typed again, as everywhere
    if (error instanceof FormMistakes) respondPage(response, show({ ...values, cvv: "" }, error.errors), 422)
    else if (error instanceof PageGone) respondPage(response, gonePage(error), error.end === "invalid" ? 404 : 410)
    else throw error
  }
}

function paymentPage(world: World): HostedPage {
  return {
    describe(key) {
      const order = openPayment(world, key)
      return {
        title: order.subject || "Payment",
        summary: html`<p class="amount">${money(order.amount)}</p>
<dl><dt>Merchant</dt><dd>${order.loginName} (${order.mchId})</dd>
<dt>Order number</dt><dd>${order.mchOrderNo}</dd>
${order.body && html`<dt>For</dt><dd>${order.body}</dd>`}</dl>`,
        button: `Pay ${money(order.amount)}`,
        cancel: { text: "Go back without paying", address: cancelAddress(order) },
      }
    },
    async submit(key, input) {
      const { era } = world.clock
      const { order, delayMs } = payOnPage(world, key, { input, manner: { undecided: false } })
      const address = returnAddress(order)
      if (delayMs > 0) await world.clock.wait(world.clock.scaled(delayMs))
      era.throwIfAborted()
      return address
    },
  }
}

function newCardPage(world: World): HostedPage {
  return {
    describe(key) {
      const card = openCard(world, key)
      return {
        title: "Save a card",
        summary: html`<dl><dt>Merchant</dt><dd>${world.merchant.loginName} (${world.merchant.mchId})</dd>
<dt>Card id</dt><dd>${card.cardId}</dd></dl>`,
        button: "Save card",
        cancel: { text: "Go back without saving", address: cardCancelAddress(card) },
      }
    },
    submit: async (key, input) => cardReturnAddress(addCardOnPage(world, key, input)),
  }
}
