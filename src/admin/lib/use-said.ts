import type { Sentence, SentenceCode } from "../../api/admin/iotpay/sentences"
import { connection } from "../i18n/en/connection"
import { said as english } from "../i18n/en/said"
import { useFormat } from "./use-format"
import { useText } from "./use-text"

// A sentence of the server's that the dashboard has no words for does not compile.
const known: Record<SentenceCode | "quoted", string> = english

/** @param text as the server has it @param said the same by its code, if it is one of the server's own */
type Said = (text: string, said: Sentence | null | undefined) => string

/** Says a sentence of the server's in the dashboard's language. What has no code, or none that is known here, stays as it is. */
export function useSaid(): Said {
  const text = useText()
  const { money } = useFormat()
  const valueOf = (name: string, value: Sentence["data"][string]): string => {
    if (typeof value === "number") {
      return money(value)
    }
    if (typeof value === "object") {
      return say(value.message, value)
    }
    if (name === "operation") {
      return value in connection.calls ? text(`connection.calls.${value as keyof typeof connection.calls}`) : value
    }
    return name === "answer" || name === "reason" ? text("said.quoted", { words: value }) : value
  }
  const say: Said = (otherwise, said) =>
    said && said.code in known
      ? text(`said.${said.code}`, Object.fromEntries(Object.entries(said.data).map(([name, value]) => [name, valueOf(name, value)])))
      : otherwise
  return say
}

/** The same of a reason: where it is not the server's own, IOTPay or Medusa said it, and it goes into quotes. */
export function useReason(): Said {
  const text = useText()
  const say = useSaid()
  return (words, said) => (said ? say(words, said) : text("said.quoted", { words }))
}
