import { h } from "../dom.js"

const LETTERS = { visa: "VISA", mastercard: "MC", amex: "AMEX", discover: "DISC", unionpay: "UP", jcb: "JCB", diners: "DC", interac: "INT" }

/** A wallet's card in miniature. */
export const walletFace = (letters) => h("span", { class: "card-face face-wallet", "aria-hidden": "true" }, letters)

/** A card in miniature, for the eye only. @param {{ brand?: string }} [card] */
export function cardFace({ brand } = {}) {
  return h("span", { class: `card-face face-${brand ?? "plain"}`, "aria-hidden": "true" }, LETTERS[brand] ?? "")
}
