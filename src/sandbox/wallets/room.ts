import { respond } from "../http/respond"
import type { Room } from "../http/routes"
import { applePayScript } from "./apple-pay-script"
import { googlePayScript } from "./google-pay-script"

const scripts: Record<string, string> = {
  "/wallets/google-pay.js": googlePayScript,
  "/wallets/apple-pay.js": applePayScript,
}

/** Any shop may load them; Apple's is loaded with `crossorigin`, which asks for leave. */
const headers = { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" }

/** Stand-ins for the scripts of Google Pay and Apple Pay, whose tokens the sandbox's acquirer can read. */
export const walletsRoom: Room = ({ url, request, response }) => {
  const content = scripts[url.pathname]
  if (!content || request.method !== "GET") return undefined
  return Promise.resolve().then(() => respond(response, { type: "text/javascript;charset=UTF-8", content, headers }))
}
