/// <reference lib="dom" />

/** A place to send a shopper to: `http` or `https`, never `javascript:` or what can't be read. */
export function webAddress(text: unknown): URL | undefined {
  const url = typeof text === "string" ? read(text) : undefined
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url : undefined
}

/** `URL.canParse` is younger than the browsers that shoppers use. */
function read(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
