import type { StorefrontConfig } from "./config"

/** What a page of the shop may load, and whom it may ask. IOTPay's form asks IOTPay from inside its own frame. */
export function contentSecurityPolicy({ backendUrl, gatewayUrl, wallets }: StorefrontConfig): string {
  const gateway = new URL(gatewayUrl).origin
  const scripts = [gatewayUrl, wallets.google?.scriptUrl, wallets.apple?.scriptUrl].filter((url) => url !== undefined)
  const directives = {
    "default-src": ["'self'"],
    "script-src": ["'self'", ...new Set(scripts.map((url) => new URL(url).origin))],
    "frame-src": [gateway],
    "connect-src": ["'self'", new URL(backendUrl).origin],
    "form-action": ["'none'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
    "frame-ancestors": ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ")
}
