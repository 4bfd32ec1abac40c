/// <reference lib="dom" />

/** A place to send a shopper to: `http` or `https`, never `javascript:` or what can't be read. */
export function webAddress(text: unknown): URL | undefined {
  if (typeof text !== "string" || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === "https:" || url.protocol === "http:" ? url : undefined
}
