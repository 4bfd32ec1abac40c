import { h } from "../dom.js"

/** One calm page about what became of a payment. */
export function outcome({ picture, title, text, actions = [] }, ...more) {
  return h(
    "section",
    { class: "outcome" },
    h("img", { class: "outcome-art", src: `/art/${picture}.svg`, alt: "", width: 220, height: 150 }),
    h("h1", {}, title),
    [text].flat().map((one) => h("p", {}, one)),
    actions.length > 0 && h("p", { class: "actions" }, actions),
    ...more
  )
}

/** A sentence that came with the address. Anyone can write one there, so it is short, and text only. */
export function sentenceOf(query, otherwise) {
  return query.get("message")?.trim().slice(0, 300) || otherwise
}
