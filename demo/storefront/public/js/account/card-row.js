import { h } from "../dom.js"
import { cardFace } from "../parts/card-face.js"
import { expiryOf, nameOf, spokenName } from "../shop/cards.js"

/** One card on file. To remove it is asked twice, in its own place. */
export function cardRow(card, { isNew, choose, remove }) {
  const actions = h("div", { class: "card-actions" })
  const row = h("li", { class: "saved-card", tabindex: -1, "data-card": card.id }, cardFace(card), words(card, isNew), actions)
  const spoken = spokenName(card)

  const offer = () =>
    actions.replaceChildren(
      ...(card.is_default || card.is_expired ? [] : [press("Make default", { "aria-label": `Make ${spoken} the default`, onclick: choose })]),
      press("Remove", { "aria-label": `Remove ${spoken}`, onclick: ask })
    )

  function ask() {
    const keep = press("Keep it", { onclick: back })
    actions.replaceChildren(
      h("span", { id: `ask-${card.id}` }, "Remove this card?"),
      press("Yes, remove it", { class: "quiet grave", "aria-describedby": `ask-${card.id}`, "aria-label": `Yes, remove ${spoken}`, onclick: remove }),
      keep
    )
    keep.focus()
  }

  function back() {
    offer()
    actions.lastElementChild.focus()
  }

  offer()
  return row
}

const press = (text, more) => h("button", { type: "button", class: "quiet", ...more }, text)

function words(card, isNew) {
  const mark = (text, kind) => h("span", { class: `mark ${kind}` }, text)
  return h(
    "div",
    { class: "card-words" },
    h("strong", {}, h("span", { "aria-hidden": "true" }, nameOf(card)), h("span", { class: "unseen" }, spokenName(card))),
    h("small", {}, [expiryOf(card), card.holder].filter(Boolean).join(" · ")),
    h(
      "span",
      { class: "marks" },
      card.is_default && mark("Default", "mark-default"),
      card.is_expired && mark("Expired", "mark-expired"),
      isNew && mark("Just added", "mark-new")
    )
  )
}
