import type { ServerResponse } from "node:http"
import { respond } from "../http/respond"
import { html, type Html } from "./html"

/** The frame of every page a shopper sees. */
export function shopperPage(title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · IOTPay sandbox</title>
<link rel="stylesheet" href="/cc/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<p class="ribbon"><strong>Sandbox</strong> No real money moves here. Never type a real card.</p>
<main>${content}</main>
</body>
</html>`
}

/** No scripts at all, and nothing from elsewhere. Not `form-action`: browsers apply it to the redirect to the shop as well. */
const policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'"

export function respondPage(response: ServerResponse, page: Html, status = 200): void {
  const headers = { "content-security-policy": policy }
  respond(response, { status, type: "text/html;charset=UTF-8", content: page.text, headers })
}
