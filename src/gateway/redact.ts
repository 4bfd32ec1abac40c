const longDigits = /\d(?:[ -]?\d){11,}/g

/** Masks every run of 12 digits or more, spaced or dashed as cards are written, but for its last four. */
function maskDigits(text: string): string {
  return text.replace(longDigits, (run) => `****${run.replace(/\D/g, "").slice(-4)}`)
}

/**
 * A text from the other side that can be kept: no database takes control characters or halves of surrogate pairs in
 * every kind of column. They become spaces; at most 200 characters are left, and none around them.
 */
export function keepable(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cs}]+/gu, " ").trim()
  return [...plain].slice(0, 200).join("")
}

/**
 * Makes a text from the other side fit for logs and people: without the secrets of the call, long runs of
 * digits and control characters, and at most 200 characters long.
 *
 * @param secrets what must not appear, whatever the other side echoes: keys, card numbers, cvv
 */
export function presentable(text: string, secrets: readonly string[] = []): string {
  const scrubbed = secrets
    .filter((secret) => secret !== "")
    .reduce((rest, secret) => rest.replaceAll(secret, "****"), text)
  return keepable(maskDigits(scrubbed))
}
