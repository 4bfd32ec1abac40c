import { type CardBehaviour, cardTypes, findTestCard, maskNumber } from "./test-cards"

export interface CardInput {
  cardNum?: string
  holder?: string
  /** `MMYY`; `MM/YY` is understood as well. */
  expiryDate?: string
  cvv?: string
}

/** A card that passed the form. Number and cvv end here: no later code sees them. */
export interface PresentedCard {
  cardNum: string
  cardType: string
  expiryDate: string
  holder: string
  behaviour: CardBehaviour
}

export type CardErrors = Partial<Record<keyof CardInput, string>>

export type CardForm = { card: PresentedCard; errors?: undefined } | { card?: undefined; errors: CardErrors }

/** @param options.expiryRequired `cc_directaddcard` may leave the date out [O] */
export function readCardForm(input: CardInput, options: { now: Date; expiryRequired?: boolean }): CardForm {
  const number = (input.cardNum ?? "").replace(/[\s-]/g, "")
  const holder = (input.holder ?? "").trim()
  const expiryDate = (input.expiryDate ?? "").replace(/[\s/]/g, "")
  const known = findTestCard(number)
  const errors: CardErrors = {
    cardNum: numberError(number),
    holder: holderError(holder),
    expiryDate: options.expiryRequired === false && expiryDate === "" ? undefined : expiryError(expiryDate, options.now),
    cvv: cvvError((input.cvv ?? "").trim(), known?.brand === "American Express" ? 4 : 3),
  }
  if (!known || Object.values(errors).some(Boolean)) return { errors }
  return {
    card: { cardNum: maskNumber(number), cardType: cardTypes[known.brand], expiryDate, holder, behaviour: known.behaviour },
  }
}

function numberError(number: string): string | undefined {
  if (number === "") return "Enter the card number"
  if (!/^\d{14,19}$/.test(number)) return "A card number has 14 to 19 digits"
  if (findTestCard(number)) return undefined // before the check digit: the vendor's own sample fails it
  if (!hasCheckDigit(number)) return "This card number is not valid: check the digits"
  return "This is a sandbox: use one of its test cards, never a real one"
}

function holderError(holder: string): string | undefined {
  if (holder === "") return "Enter the name on the card"
  return holder.length > 50 ? "The name may have at most 50 characters" : undefined
}

function expiryError(expiryDate: string, now: Date): string | undefined {
  if (!/^(0[1-9]|1[0-2])\d\d$/.test(expiryDate)) return "Enter the month and year, such as 08/29"
  const month = Number(expiryDate.slice(0, 2))
  const year = 2000 + Number(expiryDate.slice(2))
  const expired = year * 12 + month < now.getFullYear() * 12 + now.getMonth() + 1
  return expired ? "This card has expired" : undefined
}

function cvvError(cvv: string, length: number): string | undefined {
  if (cvv === "") return "Enter the security code"
  return /^\d+$/.test(cvv) && cvv.length === length ? undefined : `The security code of this card has ${length} digits`
}

/** Luhn. */
export function hasCheckDigit(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
