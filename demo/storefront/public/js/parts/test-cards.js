import { config } from "../config.js"
import { h } from "../dom.js"

/** For the demo only: which cards the sandbox knows, and the way to its console. */
export function testCardHint(start = "Demo: pay with") {
  const cards = config.testCards ?? []
  if (cards.length === 0) {
    return null
  }
  return h(
    "aside",
    { class: "hint" },
    h("p", {}, `${start} `, h("span", {}, spaced(cards[0].number))),
    cards.length > 1 &&
      h(
        "details",
        {},
        h("summary", {}, "Other cards, and what happens with them"),
        h("ul", {}, oneOfEach(cards).map(({ number, happens }) => h("li", {}, h("code", {}, spaced(number)), ` ${happens}`)))
      ),
    config.sandboxUrl && h("p", {}, h("a", { href: config.sandboxUrl, target: "_blank", rel: "noopener" }, "Open the sandbox console"))
  )
}

/** Of the cards with which the same happens, the first is enough. */
function oneOfEach(cards) {
  return cards.filter(({ happens }, at) => cards.findIndex((other) => other.happens === happens) === at)
}

function spaced(number) {
  if (/^3[47]\d{13}$/.test(number)) {
    return number.replace(/(\d{4})(\d{6})/, "$1 $2 ")
  }
  return /^\d{12,19}$/.test(number) ? number.replaceAll(/(\d{4})(?=\d)/g, "$1 ") : number
}
