import { provinces } from "./provinces.js"

/** Canada Post uses no D, F, I, O, Q or U anywhere, and no W or Z in front. */
const CODE = /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d$/

/** `m5v1a1` and `M5V-1A1` become `M5V 1A1`; anything else stays as it was typed. */
export function tidyPostalCode(text) {
  const code = text.toUpperCase().replaceAll(/[\s-]/g, "")
  return CODE.test(code) ? `${code.slice(0, 3)} ${code.slice(3)}` : text.trim()
}

/** What is wrong with a postal code, in a sentence, or undefined. */
export function postalCodeProblem(text) {
  const code = text.toUpperCase().replaceAll(/[\s-]/g, "")
  if (!code) {
    return "Please enter your postal code."
  }
  if (/^\d{5}(\d{4})?$/.test(code)) {
    return "That looks like a ZIP code. We ship within Canada only: a postal code such as K1A 0B1."
  }
  if (/^[A-Z]\d[A-Z]\d[A-Z]\d$/.test(code) && !CODE.test(code)) {
    return "Canadian postal codes don't use D, F, I, O, Q or U, nor W or Z in front. Is one letter mistyped?"
  }
  if (CODE.test(code)) {
    return undefined
  }
  if (CODE.test(withDigits(code))) {
    return `Did you mean ${tidyPostalCode(withDigits(code))}, with the digits 0 and 1?`
  }
  return "A Canadian postal code is letter, digit, letter, then digit, letter, digit: K1A 0B1."
}

/** A question, not an objection: a few places along the borders have their neighbour's letter. */
export function postalCodeDoubt(text, province) {
  if (!province || postalCodeProblem(text)) {
    return undefined
  }
  const letter = text.trim()[0].toUpperCase()
  if (provinces.find(({ value }) => value === province)?.letters.includes(letter)) {
    return undefined
  }
  const usual = provinces.filter(({ letters }) => letters.includes(letter)).map(({ name }) => name)
  return `${tidyPostalCode(text)} is usually in ${usual.join(" or ")}. Is the province right?`
}

/** The letters O and I where only a digit can stand. */
function withDigits(code) {
  return [...code].map((sign, at) => (at % 2 ? sign.replace("O", "0").replace("I", "1") : sign)).join("")
}
