/**
 * A text for people, made to fit: white space and control characters become single spaces, halves of surrogate
 * pairs go (they cannot be signed as they are sent), and what is too long is cut between characters.
 *
 * @param of.most characters the contract allows
 * @param of.asciiOnly write accented letters without accents and drop what has no ASCII form
 * @returns undefined if nothing is left, because an empty field is not signed
 */
export function plainText(
  text: string | undefined,
  of: { readonly most: number; readonly asciiOnly: boolean }
): string | undefined {
  const letters = of.asciiOnly ? text?.normalize("NFKD").replace(/[^\x20-\x7e\s]/g, "") : text
  const clean = letters
    ?.replace(/\p{Cs}/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
  return [...(clean ?? "")].slice(0, of.most).join("").trim() || undefined
}
