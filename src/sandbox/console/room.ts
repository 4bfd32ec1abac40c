import type { CheckCaller } from "../control/guard"
import { type SandboxState, stateOf } from "../control/room"
import { respond } from "../http/respond"
import type { Room } from "../http/routes"
import { html, type Html } from "../pages/html"
import type { World } from "../world"
import { cardsSection, credentialsSection } from "./cards"
import { ordersSection } from "./orders"
import { consoleScript } from "./script"
import { faultsSection, settingsSection } from "./steering"
import { consoleStyles } from "./styles"
import { deliveriesSection, requestsSection } from "./traffic"

const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'"

/** The console: the same page at `/` and, for its own refreshing, below `/_sandbox`. */
export function consoleRoom(world: World, check: CheckCaller): Room {
  const files: Record<string, () => Parameters<typeof respond>[1]> = {
    "/": () => page(world),
    "/_sandbox/console": () => page(world),
    "/_sandbox/console.js": () => ({ type: "text/javascript;charset=UTF-8", content: consoleScript }),
    "/_sandbox/console.css": () => ({ type: "text/css;charset=UTF-8", content: consoleStyles }),
  }
  return ({ request, response, url }) => {
    const file = files[url.pathname]
    if (!file || request.method !== "GET") return undefined
    return Promise.resolve().then(() => {
      check(request)
      respond(response, file())
    })
  }
}

function page(world: World): Parameters<typeof respond>[1] {
  const content = consolePage(stateOf(world)).text
  return { type: "text/html;charset=UTF-8", content, headers: { "content-security-policy": policy } }
}

function consolePage(state: SandboxState): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>IOTPay sandbox</title>
<link rel="stylesheet" href="/_sandbox/console.css">
<link rel="icon" href="data:,">
</head>
<body>
<header><h1>IOTPay sandbox</h1><p>A stand-in for the gateway. No real money, no real cards.</p></header>
<div id="messages"><p id="lost" role="status">The sandbox doesn't answer; trying again.</p><p id="notice" role="alert"></p></div>
<noscript><p>The buttons of this page need JavaScript.</p></noscript>
<main>
<div>${ordersSection(state)}${deliveriesSection(state)}${requestsSection(state)}</div>
<div>${credentialsSection(state)}${faultsSection(state)}${settingsSection(state)}${cardsSection(state)}</div>
</main>
<script src="/_sandbox/console.js" defer></script>
</body>
</html>`
}
