import { dollarsOf, formatCad, toCents, type Cents } from "../../../gateway"
import { attention } from "./attention"
import { cards } from "./cards"
import { payments } from "./payments"
import { refunds } from "./refunds"
import { requests } from "./requests"

const catalog = { ...refunds, ...attention, ...payments, ...cards, ...requests }

/** The name of a sentence of ours. It stays, whatever becomes of the words. */
export type SentenceCode = keyof typeof catalog

const MONEY = ["amount", "asked", "left", "dropped"] as const
/** In these there may be a sentence of ours, or somebody else's words. */
const WORDS = ["answer", "reason"]

type MoneyName = (typeof MONEY)[number]
type Names<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Names<Rest> : never
type Values<Code extends SentenceCode> = { [Name in Names<(typeof catalog)[Code]>]: Name extends MoneyName ? Cents : string | number }

/** A sentence of ours for who wants to say it in another language: its name, the values that are in it, and itself. */
export interface Sentence {
  code: SentenceCode
  /** Numbers are dollars. What IOTPay or Medusa said itself is text; another sentence of ours is one of these. */
  data: Record<string, string | number | Sentence>
  message: string
}

/** A sentence of ours in English, as it is kept, logged and thrown. */
export function sentence<Code extends SentenceCode>(code: Code, ...values: keyof Values<Code> extends never ? [] : [Values<Code>]): string {
  const given: Record<string, unknown> = values[0] ?? {}
  return catalog[code].replace(/\{\{(\w+)\}\}/g, (_, name: string) => (isMoney(name) ? formatCad(given[name] as Cents) : String(given[name])))
}

/**
 * Which sentence of ours this is. It is kept as text in many places, and Medusa's workflows hand on no more than the text
 * of an error, so its name and values are read back from it here, beside the words that it was made from.
 *
 * @returns null for other people's words, and for what an earlier version said in other words
 */
export function readSentence(text: string | null | undefined): Sentence | null {
  if (!text) {
    return null
  }
  for (const { code, begins, pattern } of PATTERNS) {
    const found = text.startsWith(begins) ? pattern.exec(text) : null
    if (found) {
      return { code, data: Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, value]) => [name, valueOf(name, value)])), message: text }
    }
  }
  return null
}

function valueOf(name: string, value: string): string | number | Sentence {
  if (isMoney(name)) {
    return Number(dollarsOf(toCents(value.replace(/[$,]/g, ""))))
  }
  // Where one sentence ends in another, the full stop of that may have been left to it.
  return WORDS.includes(name) ? (readSentence(value) ?? readSentence(`${value}.`) ?? value) : value
}

function isMoney(name: string): name is MoneyName {
  return MONEY.some((one) => one === name)
}

/** Whoever begins with more words of its own comes first, so that none is taken for one that begins with a gap. */
const PATTERNS = Object.entries(catalog)
  .map(([code, text]) => ({ code: code as SentenceCode, begins: text.split("{{")[0] ?? "", pattern: patternOf(text) }))
  .sort((a, b) => b.begins.length - a.begins.length)

function patternOf(text: string): RegExp {
  const seen = new Set<string>()
  const source = text.split(/\{\{(\w+)\}\}/).map((part, index) => {
    if (index % 2 === 0) {
      return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    }
    const known = seen.has(part)
    seen.add(part)
    return known ? `\\k<${part}>` : `(?<${part}>${gapOf(part)})`
  })
  return new RegExp(`^${source.join("")}$`, "s")
}

/** What may stand there: an amount, anybody's words, or a number or id; where IOTPay gave none, a remark such as "(none)". */
function gapOf(name: string): string {
  if (isMoney(name)) {
    return "-?\\$[\\d,]+\\.\\d\\d"
  }
  return WORDS.includes(name) ? ".+?" : "\\S+|\\([\\w ]+\\)"
}
