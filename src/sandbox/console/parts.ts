import { html, type Html } from "../pages/html"

interface ButtonOf {
  fields: Record<string, string>
  of?: string
  /** Asked before it is done. */
  confirm?: string
}

/** A button that posts to the control API; the page's script sends the hidden fields as JSON. */
export function actionButton(action: string, label: string, { fields, of, confirm }: ButtonOf): Html {
  const hidden = Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
  const id = [action, ...Object.values(fields)].join("-")
  return html`<form data-action="${action}"${confirm && html` data-confirm="${confirm}"`}>${hidden}<button id="${id}"${of && html` aria-label="${label} ${of}"`}>${label}</button></form>`
}

/** One group of the console, replaced as a whole when it changes. */
export function section(id: string, title: string, about: { content: Html; tools?: Html }): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title" data-live>
<header><h2 id="${id}-title">${title}</h2><div class="tools">${about.tools}</div></header>
${about.content}
</section>`
}

/** The latest first. The page is made anew every other second for every tab: with all of thousands it would be slow. */
export function latest<T>(records: readonly T[], about: { count: number; row: (record: T) => Html; none: string }): Html {
  const { count, row, none } = about
  if (records.length === 0) return empty(none)
  const more = records.length > count
  return html`${more && html`<p class="facts">The latest ${count} of ${records.length}.</p>`}
<ul class="rows">${records.slice(-count).reverse().map(row)}</ul>`
}

export const empty = (sentence: string): Html => html`<p class="empty">${sentence}</p>`

/** The page's script tells it in the time of whoever looks. */
export const clockTime = (iso: string): Html => html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC</time>`

export type Tone = "good" | "bad" | "open" | "quiet"

export const badge = (text: string, tone: Tone): Html => html`<span class="badge ${tone}">${text}</span>`

/** JSON that folds away. Its id keeps it open over refreshes. */
export const folded = (id: string, title: string, value: unknown): Html =>
  html`<details id="${id}"><summary>${title}</summary><pre>${JSON.stringify(value, null, 2)}</pre></details>`
