import { useTranslation } from "react-i18next"
import type { en } from "../i18n/en/texts"
import { NAMESPACE } from "../i18n/namespace"

type Plain<Key extends string> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key
type Paths<Of, Before extends string = ""> = {
  [Key in keyof Of & string]: Of[Key] extends string ? `${Before}${Plain<Key>}` : Paths<Of[Key], `${Before}${Key}.`>
}[keyof Of & string]

/** The name of one of our texts, `page.title` for example; of one with a plural, without its ending. */
export type TextKey = Paths<typeof en>

/** Our texts in the dashboard's language. A key that English does not have is no key. */
export type Text = (key: TextKey, values?: Record<string, string | number>) => string

export function useText(): Text {
  const { t } = useTranslation(NAMESPACE)
  return (key, values) => String(t(key as string, values ?? {}))
}
