import { useTranslation } from "react-i18next"

/** How money and dates look in the dashboard's language, here in Canada. */
export interface Format {
  /** @param dollars of Canada, as our admin API has them */
  money: (dollars: number) => string
  date: (at: string | Date) => string
  /** With hours and minutes. */
  time: (at: string | Date) => string
  /** "5 minutes ago", "in 40 minutes". */
  ago: (at: string | Date) => string
  count: (number: number) => string
}

const STEPS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const

export function useFormat(): Format {
  const { i18n } = useTranslation()
  return formatIn(localeOf(i18n.language))
}

/** @param locale `en-CA`, `fr-CA` */
function formatIn(locale: string): Format {
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options)
    return (at: string | Date) => format.format(new Date(at))
  }
  const money = new Intl.NumberFormat(locale, { style: "currency", currency: "CAD" })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" })
  return {
    money: (dollars) => money.format(dollars),
    date: dates({ dateStyle: "medium" }),
    time: dates({ dateStyle: "medium", timeStyle: "short" }),
    ago: (at) => {
      const seconds = (new Date(at).getTime() - Date.now()) / 1000
      const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1]
      return relative.format(Math.round(seconds / size), unit)
    },
    count: (number) => new Intl.NumberFormat(locale).format(number),
  }
}

/** The dashboard knows languages without a country, or with another one; this shop's money is Canadian. */
function localeOf(language: string | undefined): string {
  const [plain = "en"] = (language ?? "en").split("-")
  return Intl.DateTimeFormat.supportedLocalesOf([`${plain}-CA`])[0] ?? "en-CA"
}
