/** Markup that is safe to send. Made by `html` alone. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | readonly Html[] | string | number | false | null | undefined

/** Tagged template: whatever is put in is escaped, unless it is markup already; nothing comes from nothing. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((text, part, at) => text + render(values[at - 1]) + part))
}

function render(value: Value): string {
  if (value === undefined || value === null || value === false) return ""
  if (value instanceof Html) return value.text
  if (typeof value === "object") return value.map((one) => one.text).join("")
  return escape(String(value))
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
