import { addCard } from "../account/add-card.js"
import { afterAdding } from "../account/after-adding.js"
import { cardRow } from "../account/card-row.js"
import { announce, h } from "../dom.js"
import { alertPlace } from "../parts/notice.js"
import { spokenName } from "../shop/cards.js"
import { iotpay } from "../shop/iotpay.js"

export async function cardsView({ query, signal }) {
  const list = h("div", { class: "card-list" })
  const trouble = alertPlace()
  let cards = await iotpay().listCards()
  let busy = false
  const added = afterAdding({ state: query.get("state"), id: query.get("card_id"), signal, refresh })

  async function refresh() {
    cards = await iotpay().listCards()
    draw()
  }

  /** One change at a time; afterwards the focus is where the change was, as far as that still exists. */
  async function change(card, { work, said }) {
    if (busy) {
      return
    }
    busy = true
    list.setAttribute("aria-busy", "true")
    trouble.clear()
    added.hush()
    try {
      await work()
      await refresh()
      announce(said)
      const place = list.querySelector(`[data-card="${CSS.escape(card.id)}"]`) ?? list.querySelector("[data-card]") ?? list.querySelector("p")
      place.tabIndex = -1
      place.focus({ preventScroll: true })
    } catch (error) {
      trouble.say(error.message)
    } finally {
      busy = false
      list.removeAttribute("aria-busy")
    }
  }

  const row = (card) =>
    cardRow(card, {
      isNew: added.id === card.id,
      choose: () => change(card, { work: () => iotpay().setDefaultCard(card.id), said: `${spokenName(card)} is the default now.` }),
      remove: () => change(card, { work: () => iotpay().removeCard(card.id), said: `${spokenName(card)} was removed.` }),
    })

  function draw() {
    list.replaceChildren(
      cards.length > 0
        ? h("ul", { class: "panel", "aria-label": "Cards on file" }, cards.map(row))
        : h("div", { class: "no-cards" }, h("img", { src: "/art/empty-canoe.svg", alt: "", width: 220, height: 150 }), h("p", {}, "No card is kept here yet. Add one, and next time you pay with one click."))
    )
  }

  draw()
  return h(
    "div",
    { class: "account" },
    h("p", { class: "back" }, h("a", { href: "/account" }, "Your account")),
    h("h1", {}, "Your cards"),
    added.node,
    trouble.node,
    list,
    addCard({ signal, first: cards.length === 0 })
  )
}
