/**
 * PHP's `strnatcasecmp`, step by step, because the vendor's PHP signs in its order: `SORT_NATURAL | SORT_FLAG_CASE`
 * [P, V1]. It folds to upper case, so that `_` comes after all letters: `mchId` before `mch_ref`.
 */
export function compareNames(a: string, b: string): number {
  const [left, right] = [new Walk(a), new Walk(b)]
  if (left.ended || right.ended) return Number(right.ended) - Number(left.ended)
  for (;;) {
    left.skipBlanks()
    right.skipBlanks()
    if (left.isAtDigit && right.isAtDigit) {
      const order = compareDigits(left.takeDigits(), right.takeDigits())
      if (order !== 0 || left.ended || right.ended) return order || Number(right.ended) - Number(left.ended)
    }
    const order = plainly(left.take(), right.take())
    if (order !== 0 || left.ended || right.ended) return order || Number(right.ended) - Number(left.ended)
  }
}

/** By value, unless one of them begins with 0: such digits stand behind a point. */
function compareDigits(a: string, b: string): number {
  if (a.startsWith("0") || b.startsWith("0")) return plainly(a, b)
  return a.length - b.length || plainly(a, b)
}

const plainly = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** Goes through a name byte by byte. PHP folds the letters of ASCII only, and skips zeros in front of a number at the start. */
class Walk {
  private readonly bytes: string
  private at = 0

  constructor(name: string) {
    const folded = name.replace(/[a-z]+/g, (letters) => letters.toUpperCase()).replace(/^0+(?=\d)/, "")
    this.bytes = Buffer.from(folded, "utf8").toString("latin1")
  }

  get ended(): boolean {
    return this.at >= this.bytes.length
  }

  get isAtDigit(): boolean {
    return /\d/.test(this.bytes[this.at] ?? "")
  }

  skipBlanks(): void {
    while (/[ \t-\r]/.test(this.bytes[this.at] ?? "")) this.at += 1
  }

  takeDigits(): string {
    const [digits = ""] = /^\d+/.exec(this.bytes.slice(this.at)) ?? []
    this.at += digits.length
    return digits
  }

  take(): string {
    return this.bytes[this.at++] ?? "\0"
  }
}
