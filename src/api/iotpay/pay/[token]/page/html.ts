/** Markup that is safe to send. Made by `html` alone. */
export class Html {
  constructor(readonly text: string) {}
}

/** Tagged template: whatever is put in is escaped, unless it is markup already; nothing comes from nothing. */
export function html(parts: TemplateStringsArray, ...values: (Html | string | undefined)[]): Html {
  return new Html(parts.reduce((text, part, at) => text + render(values[at - 1]) + part))
}

function render(value: Html | string | undefined): string {
  return value instanceof Html ? value.text : escape(value ?? "")
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
