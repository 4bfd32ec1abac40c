import { type CardBehaviour, testCards } from "../acquirer/test-cards"

/** One test card of each kind is enough to choose from. */
const choices = [...new Map<CardBehaviour, (typeof testCards)[number]>(testCards.toReversed().map((card) => [card.behaviour, card])).values()]
  .reverse()
  .map(({ number, brand, happens }) => ({ number, label: `${brand} ${number.slice(-4)}`, happens }))

/** The sheet in which the tester plays the shopper. Styled through the DOM: a shop's policy may forbid style elements. */
export const sheetScript = String.raw`
  const cards = ${JSON.stringify(choices)}

  function put(parent, tag, { text, style, ...attributes } = {}) {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    if (text) element.textContent = text
    if (style) element.style.cssText = style
    parent.append(element)
    return element
  }

  /** Opens the sheet. onChoose gets a card's number, onCancel nothing; what it answers writes on it and closes it. */
  function openSheet({ wallet, merchant, amount, onChoose, onCancel }) {
    const dialog = put(document.body, "dialog", {
      "aria-label": wallet + " (sandbox)",
      style: "font:16px/1.4 system-ui,sans-serif;border:0;border-radius:1rem;padding:1.5rem;width:min(24rem,90vw);color:#1c1c1e;background:#fff;box-shadow:0 1rem 3rem #0006",
    })
    put(dialog, "h2", { text: wallet + " (sandbox)", style: "margin:0 0 .25rem;font-size:1.25rem" })
    put(dialog, "p", { text: "Pay " + merchant + " " + amount, style: "margin:0 0 1rem;font-weight:600" })
    const said = put(dialog, "p", { role: "status", text: "No real card, no real money. Choose what your card does:", style: "margin:0 0 .75rem" })
    const list = put(dialog, "div", { style: "display:grid;gap:.5rem" })
    const style = "font:inherit;text-align:left;padding:.6rem .8rem;border:1px solid #c7c7cc;border-radius:.6rem;background:#f7f7f9;color:inherit;cursor:pointer"
    const close = () => {
      dialog.close()
      dialog.remove()
    }
    const cancel = () => {
      close()
      onCancel()
    }
    for (const { number, label, happens } of cards) {
      const button = put(list, "button", { type: "button", "data-card": number, style })
      put(button, "strong", { text: label })
      button.append(" " + happens)
      button.addEventListener("click", () => {
        for (const one of list.children) one.disabled = true
        said.textContent = "Processing"
        onChoose(number)
      })
    }
    const leave = put(dialog, "button", { type: "button", text: "Cancel", style: style + ";width:100%;margin-top:1rem;text-align:center" })
    leave.addEventListener("click", cancel)
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault()
      cancel()
    })
    dialog.showModal()
    return { close, say: (text) => (said.textContent = text) }
  }
`
