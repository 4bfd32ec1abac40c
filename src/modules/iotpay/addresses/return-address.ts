import { below } from "./below"
import { isLoopback } from "./loopback"
import type { IotpayOptions } from "../options"

/**
 * The storefront's own return address, if it may be used: an https (or loopback) URL whose origin
 * the shop allowed. Anything else would let a link of ours send shoppers anywhere.
 */
export function allowedReturnUrl(given: string, options: IotpayOptions): string | undefined {
  if (!URL.canParse(given) || given.length > 2_000) {
    return undefined
  }
  const url = new URL(given)
  if (isPayPage(url, options)) {
    return url.href
  }
  const safe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url))
  return safe && !url.username && !url.password && allowedOrigins(options).has(url.origin) ? url.href : undefined
}

/** The page of a payment link, on this server. */
export function payPage(token: string, { backendUrl }: Pick<IotpayOptions, "backendUrl">): string {
  return below(backendUrl, `/iotpay/pay/${token}`)
}

/** Nothing else of our own origin, and nothing added to it: the rest of this server is not for shoppers to be sent to. */
function isPayPage(url: URL, options: IotpayOptions): boolean {
  const token = url.pathname.split("/").at(-1) ?? ""
  return /^[\w-]{32}$/.test(token) && url.href === new URL(payPage(token, options)).href
}

function allowedOrigins(options: IotpayOptions): Set<string> {
  const own = Object.values(options.returnUrls)
    .filter((template) => template !== undefined)
    .map((template) => template.replaceAll(/\{\w+\}/g, "x"))
    .map((url) => new URL(url).origin)
  return new Set([...own, ...options.allowedReturnOrigins])
}
