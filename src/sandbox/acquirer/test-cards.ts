/** What a test card does when it is charged. */
export type CardBehaviour =
  | "approve"
  | "decline"
  | "decline as FAIL"
  | "decline as status 9"
  | "stay unknown"
  | "unknown, then approve"
  | "answer late"
  | "expired"

export interface TestCard {
  number: string
  brand: "Visa" | "Mastercard" | "American Express" | "Discover" | "UnionPay"
  behaviour: CardBehaviour
  /** What happens, in a few words for people. */
  happens: string
}

/** The only numbers the sandbox takes: nobody's real card can end up in it. Any future date and any cvv of the right length do. */
export const testCards: readonly TestCard[] = [
  { number: "4242424242424242", brand: "Visa", behaviour: "approve", happens: "Approved" },
  { number: "5555555555554444", brand: "Mastercard", behaviour: "approve", happens: "Approved" },
  { number: "378282246310005", brand: "American Express", behaviour: "approve", happens: "Approved (cvv of 4 digits)" },
  { number: "6011111111111117", brand: "Discover", behaviour: "approve", happens: "Approved" },
  { number: "6200000000000005", brand: "UnionPay", behaviour: "approve", happens: "Approved; on a UnionPay page after 5 seconds" },
  { number: "4111111111111111", brand: "Visa", behaviour: "approve", happens: "Approved" },
  { number: "4242123456789000", brand: "Visa", behaviour: "approve", happens: "Approved (the vendor's own sample number)" },
  { number: "4000000000000002", brand: "Visa", behaviour: "decline", happens: "Declined, told as the settings say" },
  { number: "4000000000009995", brand: "Visa", behaviour: "decline as FAIL", happens: "Declined, told as retCode FAIL" },
  { number: "4000000000009987", brand: "Visa", behaviour: "decline as status 9", happens: "Declined, told as status 9" },
  { number: "4000000000000119", brand: "Visa", behaviour: "stay unknown", happens: "Unknown (status 1) until decided" },
  { number: "4000000000000259", brand: "Visa", behaviour: "unknown, then approve", happens: "Unknown, approved after 5 seconds" },
  { number: "4000000000000341", brand: "Visa", behaviour: "answer late", happens: "Approved at once, answered after 35 seconds" },
  { number: "4000000000000069", brand: "Visa", behaviour: "expired", happens: "Declined as expired; can't be saved" },
]

/** `V` and `M` in the merchant's contract [O], `A` and `D` with the US sibling [GP]; nobody tells UnionPay's, so none is told. */
export const cardTypes: Record<TestCard["brand"], string> = {
  Visa: "V",
  Mastercard: "M",
  "American Express": "A",
  Discover: "D",
  UnionPay: "",
}

export const findTestCard = (number: string): TestCard | undefined => testCards.find((card) => card.number === number)

/** First six and last four, as in the documented samples. */
export const maskNumber = (number: string): string =>
  number.slice(0, 6) + "*".repeat(Math.max(0, number.length - 10)) + number.slice(-4)
