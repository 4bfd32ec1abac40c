const chunks = /\d+|\D/g

/**
 * Compares two field names the way PHP's `strnatcasecmp` does, because that is what the vendor signs with
 * (protocol 2.2): ignoring case, and with runs of digits compared by their value (`a2` before `a10`), or
 * digit by digit where one of them starts with 0. White space, which PHP skips, is not in field names.
 *
 * Names that differ in nothing else are ordered by code point, so that a set of fields has one order.
 */
export function naturalOrder(a: string, b: string): number {
  const [left, right] = [chunksOf(a), chunksOf(b)]
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const order = compareChunks(left[i] ?? "", right[i] ?? "")
    if (order !== 0) {
      return order
    }
  }
  return left.length - right.length || codePointOrder(a, b)
}

/** The order that third parties sign in. For the ASCII names of this gateway, code units are code points. */
export function codePointOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * The order of the platform's relatives [X], which sort the joined `name=value` with Java's case-insensitive
 * comparison: an underscore comes before the letters, and `address=` after `address2=`.
 */
export function joinedOrder(a: string, b: string): number {
  return codePointOrder(a.toLowerCase(), b.toLowerCase())
}

function chunksOf(name: string): readonly string[] {
  return (
    name
      .replace(/^0+(?=\d)/, "")
      .toUpperCase()
      .match(chunks) ?? []
  )
}

function compareChunks(a: string, b: string): number {
  const bothCount = /^[1-9]/.test(a) && /^[1-9]/.test(b)
  return (bothCount ? a.length - b.length : 0) || codePointOrder(a, b)
}
