import type { IotpayOptions } from "./options"

/** Is this an address of the machine itself? Only there is plain http allowed. */
export function isLoopback(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(url.hostname)
}

/**
 * The storefront's own return address, if it may be used: an https (or loopback) URL whose origin
 * the shop allowed. Anything else would let a link of ours send shoppers anywhere.
 */
export function allowedReturnUrl(given: string, options: IotpayOptions): string | undefined {
  if (!URL.canParse(given) || given.length > 2_000) {
    return undefined
  }
  const url = new URL(given)
  const safe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url))
  return safe && !url.username && !url.password && allowedOrigins(options).has(url.origin) ? url.href : undefined
}

function allowedOrigins(options: IotpayOptions): Set<string> {
  const own = Object.values(options.returnUrls)
    .filter((template) => template !== undefined)
    .map((template) => template.replaceAll(/\{\w+\}/g, "x"))
    .map((url) => new URL(url).origin)
  return new Set([...own, ...options.allowedReturnOrigins])
}
