import { cardFace } from "../parts/card-face.js"
import { cardForm } from "../parts/card-form.js"
import { expiryOf, nameOf, spokenName } from "../shop/cards.js"
import { iotpay } from "../shop/iotpay.js"

const ON_ITS_PAGE = "You enter your card on IOTPay's own page and come back here. We never see it."

const leaveFor = (method) => async ({ cart, finish }) => {
  const { redirect_url } = await iotpay().startPayment(cart.id, { method })
  finish({ kind: "leaving", to: redirect_url })
}

const page = {
  id: "page",
  name: "Card, on IOTPay’s page",
  about: "You go to IOTPay and come back",
  mark: () => cardFace(),
  button: (total) => `Pay ${total} with IOTPay`,
  busy: "Opening IOTPay…",
  fine: ON_ITS_PAGE,
  typed: true,
  start: leaveFor("page"),
}

const form = {
  id: "form",
  name: "Card, right here",
  about: "In IOTPay’s form on this page",
  mark: () => cardFace(),
  button: (total) => `Enter the card for ${total}`,
  busy: "Opening IOTPay’s form…",
  fine: "You enter your card in a form that is IOTPay's own. We never see it.",
  typed: true,
  async start({ cart, total, finish }) {
    const entry = await iotpay().startPayment(cart.id)
    const outcome = ({ outcome: kind, message }) => finish({ kind, message, token: entry.token })
    finish({ kind: "staged", ...cardForm({ entry, mode: "pay", button: `Pay ${total}`, outcome }) })
  },
}

const unionPay = {
  id: "unionpay",
  name: "UnionPay",
  about: "On IOTPay’s page; may take a few minutes",
  mark: () => cardFace({ brand: "unionpay" }),
  button: (total) => `Pay ${total} with UnionPay`,
  busy: "Opening IOTPay…",
  fine: ON_ITS_PAGE,
  typed: true,
  start: leaveFor("unionpay"),
}

const onFile = (card) => ({
  id: card.id,
  name: nameOf(card),
  spoken: `${spokenName(card)}, ${expiryOf(card) ?? "on file"}`,
  about: expiryOf(card) ?? "On file",
  mark: () => cardFace(card),
  disabled: card.is_expired,
  isDefault: card.is_default && !card.is_expired,
  button: (total) => `Pay ${total} with ${nameOf(card)}`,
  busy: "Paying…",
  fine: "One click: the card is charged at once.",
  async start({ cart, finish }) {
    const { session, ...completion } = await iotpay().payWithCard(cart.id, card.id)
    const kind = completion.kind === "order" ? "paid" : completion.kind
    finish({ ...completion, kind, token: session.token })
  },
})

/**
 * Every way to pay: how it is offered, and how it starts. `start` gets `{ cart, total, finish }` and tells `finish` what
 * came of it: "leaving" (the browser is on its way), "staged" (something of IOTPay's or a wallet's is to be shown),
 * "paid", "declined" or "in doubt". The cards on file come first; wallets come later, once it is known that this
 * browser has them.
 */
export function waysToPay(cards) {
  return [...cards.map(onFile), page, form, unionPay]
}
