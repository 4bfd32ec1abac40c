/**
 * The decimal text inside whatever shape Medusa gives an amount.
 *
 * Numbers go through their shortest decimal text, because that is what was typed: `19.99`, not the
 * double nearest to it. Medusa's BigNumber and its stored form carry the exact text in `raw.value` and
 * `value`; their `numeric` is a double and comes last.
 *
 * @returns undefined if there is none; the text itself is not checked here
 */
export function amountText(amount: unknown): string | undefined {
  switch (typeof amount) {
    case "string":
      return amount
    case "number":
    case "bigint":
      return String(amount)
    case "object":
      return amount === null || Array.isArray(amount) ? undefined : textInside(amount)
    default:
      return undefined
  }
}

interface AmountLike {
  readonly raw?: { readonly value?: unknown } | null
  readonly value?: unknown
  readonly numeric?: unknown
}

function textInside(amount: AmountLike): string | undefined {
  const inner = amount.raw?.value ?? amount.value ?? amount.numeric
  if (inner !== undefined) {
    return typeof inner === "object" ? undefined : amountText(inner)
  }
  return textWritten(amount)
}

/** bignumber.js writes its exact value; any other object writes no number, or nothing at all, and is refused by the parser. */
function textWritten(amount: object): string | undefined {
  try {
    return String(amount)
  } catch {
    return undefined
  }
}
