/** What may be known of a card's number. */
export interface MaskedCard {
  first6?: string
  last4?: string
}

/**
 * First six and last four of a card number, however it is masked (`432567******2266`, `424242XXXXXX4242`,
 * `****2266`), and of an unmasked one too, so that a full number goes no further than here.
 */
export function maskedCard(number = ""): MaskedCard {
  const plain = number.replace(/[ -]/g, "")
  if (plain.length < 8) {
    return {} // nothing in it is masked: whatever this is, it is not a card
  }
  const first6 = plain.length < 12 ? undefined : /^\d{6}/.exec(plain)?.[0]
  const last4 = /\d{4}$/.exec(plain)?.[0]
  return { ...(first6 && { first6 }), ...(last4 && { last4 }) }
}
