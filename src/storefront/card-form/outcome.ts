import { webAddress } from "../safe-url"
import { cardFormTexts, type CardFormTexts } from "./texts"

/** `pay`: a payment. `add`: a card for later. */
export type CardFormMode = "pay" | "add"

/** What the form says became of a payment, or of a card. */
export type CardFormResult<Mode extends CardFormMode = CardFormMode> =
  | (Mode extends "pay" ? "paid" : "added")
  | "declined"
  | "in doubt"

/** What the form reported. A hint for the page and nothing more: the shop's server asks IOTPay before it believes anything. */
export interface CardFormOutcome<Mode extends CardFormMode = CardFormMode> {
  /** In doubt: nobody knows yet, so don't let the shopper pay again. */
  outcome: CardFormResult<Mode>
  /** A sentence for the shopper. */
  message: string
  /** What IOTPay said itself. Not for deciding by, and not always in English. */
  reason?: string
  /** Where to go on: the shop's own return route, which asks IOTPay. */
  continueAt?: URL
}

type Fields = Record<string, unknown>

/** What the script's event says. Never throws: whoever has perhaps paid must hear of it, so what can't be read is in doubt. */
export function readOutcome<Mode extends CardFormMode>(
  mode: Mode,
  event: unknown,
  texts: CardFormTexts = cardFormTexts,
): CardFormOutcome<Mode> {
  try {
    return read(mode, event, texts)
  } catch {
    return { outcome: "in doubt", message: sentence(mode, "in doubt", texts) }
  }
}

/** The event in both of its shapes: with a `detail` since June 2021, bare before. */
function read<Mode extends CardFormMode>(mode: Mode, event: unknown, texts: CardFormTexts): CardFormOutcome<Mode> {
  const told = fields(event)
  const reply = "detail" in told ? fields(told.detail) : told
  const data = fields(reply.retData)
  const result = resultOf(mode, told, reply)
  return {
    outcome: result as CardFormResult<Mode>,
    message: sentence(mode, result, texts),
    ...(typeof reply.retMsg === "string" && reply.retMsg && { reason: reply.retMsg }),
    ...optional("continueAt", webAddress(data.redirectUrl)),
  }
}

function resultOf(mode: CardFormMode, told: Fields, reply: Fields): CardFormResult {
  // Thirty looks without an answer: the card may have been charged. Where the event contradicts itself, neither is believed.
  if (told.message === "Timeout" || reply.retMsg === "Timeout") return "in doubt"
  const status = Number(fields(reply.retData).status ?? Number.NaN)
  const isDeclined = reply.retCode === "FAIL" || (reply.retCode === "SUCCESS" && status === 9)
  if (isDeclined) return reply.retCode === "FAIL" && told.result === "SUCCESS" ? "in doubt" : "declined"
  if (reply.retCode !== "SUCCESS" || told.result === "FAIL") return "in doubt"
  if (mode === "add") return "added"
  return status === 2 || status === 3 ? "paid" : "in doubt"
}

function sentence(mode: CardFormMode, result: CardFormResult, texts: CardFormTexts): string {
  switch (result) {
    case "paid":
      return texts.paid
    case "added":
      return texts.added
    case "declined":
      return mode === "pay" ? texts.declined : texts.notAdded
    case "in doubt":
      return mode === "pay" ? texts.inDoubt : texts.addInDoubt
  }
}

const fields = (value: unknown): Fields => (typeof value === "object" && value !== null ? (value as Fields) : {})

const optional = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [N in Name]?: Value }
