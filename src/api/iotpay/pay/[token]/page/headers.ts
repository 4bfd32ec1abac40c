import { createHash } from "node:crypto"
import { STYLES } from "./styles"

const STYLE_HASH = `'sha256-${createHash("sha256").update(STYLES).digest("base64")}'`

/** IOTPay's own domains, should its pages be elsewhere than its API. */
const IOTPAY = "https://*.iotpaycloud.com https://*.iotpay.ca"

/**
 * Nothing is loaded, nothing runs, nobody frames it, no address leaks. The form may lead to IOTPay: a
 * browser holds `form-action` against the redirect that answers it as well.
 */
export function pageHeaders(gatewayUrl: string): Record<string, string> {
  return {
    "Content-Security-Policy":
      `default-src 'none'; style-src ${STYLE_HASH}; base-uri 'none'; frame-ancestors 'none'; ` +
      `form-action 'self' ${new URL(gatewayUrl).origin} ${IOTPAY}`,
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
  }
}
