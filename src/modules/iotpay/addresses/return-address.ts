import { isSecureUrl } from "../../../gateway"
import { isToken } from "../ledger/token"
import { below } from "./below"
import type { IotpayOptions } from "../options"

/** What is said of the payment is added to it, and proxies take headers of a few thousand characters only. */
const LONGEST = 2_000

/**
 * The storefront's own return address, if it may be used: an https (or loopback) URL whose origin
 * the shop allowed. Anything else would let a link of ours send shoppers anywhere.
 */
export function allowedReturnUrl(given: string, options: IotpayOptions): string | undefined {
  const url = URL.canParse(given) ? new URL(given) : undefined
  // As it will be sent: what was written in other letters is longer then.
  if (!url || url.href.length > LONGEST) {
    return undefined
  }
  return isPayPage(url.href, options) || (isSecureUrl(url.href) && allowedOrigins(options).has(url.origin)) ? url.href : undefined
}

/** The page of a payment link, on this server. */
export function payPage(token: string, { backendUrl }: Pick<IotpayOptions, "backendUrl">): string {
  return below(backendUrl, `/iotpay/pay/${token}`)
}

/** The page of a payment link? Nothing else of our own origin, and nothing added to it: the rest of this server is not for shoppers to be sent to. */
export function isPayPage(url: string, options: Pick<IotpayOptions, "backendUrl">): boolean {
  const token = new URL(url).pathname.split("/").at(-1) ?? ""
  return isToken(token) && url === new URL(payPage(token, options)).href
}

function allowedOrigins(options: IotpayOptions): Set<string> {
  const own = Object.values(options.returnUrls)
    .filter((template) => template !== undefined)
    .map((template) => template.replaceAll(/\{\w+\}/g, "x"))
    .map((url) => new URL(url).origin)
  return new Set([...own, ...options.allowedReturnOrigins])
}
