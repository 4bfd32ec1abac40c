import type { PageGone } from "../hosted/page-gone"
import type { Operation } from "../operations/names"
import { cardFields } from "../pages/card-fields"
import { html, type Html } from "../pages/html"
import { chosenTestCard, testCardList } from "../pages/test-card-list"
import type { EmbedOptions } from "./options"

export interface Frame {
  readonly key: string
  readonly operation: Operation
  readonly button: string
  /** Who is told the outcome. */
  readonly origin: string
  readonly options: EmbedOptions
  readonly pollMs: number
  /** This frame's own address. */
  readonly address: string
  readonly chosen: string | null
}

export function framePage(frame: Frame): Html {
  const { options, button, address, chosen } = frame
  return frameDocument(
    frame,
    html`<div class="${options.theme === "card" && "sheet"}">
<p class="alert" role="alert"></p>
<form novalidate>
${cardFields(chosenTestCard(chosen), {})}
<button type="submit">${button}</button>
</form>
<details><summary>Sandbox: no real money, no real card. Test cards</summary>${testCardList(address)}</details>
</div>`,
  )
}

/** The page around it is told at once: it may know where to go on. */
export function frameGone(frame: Frame, gone: PageGone): Html {
  const content = html`<p class="alert" role="alert" data-ended="${JSON.stringify(gone.reply)}">${gone.retMsg}</p>`
  return frameDocument(frame, content)
}

function frameDocument(frame: Frame, content: Html): Html {
  const { key, operation, origin, options, pollMs } = frame
  const data = html`data-key="${key}" data-operation="${operation}" data-origin="${origin}" data-poll-ms="${pollMs}" data-button="${options.button && JSON.stringify(options.button)}"`
  return html`<!doctype html>
<html lang="en" class="${options.darkMode && "dark"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>IOTPay sandbox</title>
<link rel="stylesheet" href="/cc/style.css">
<script src="/cc/embed.js" defer></script>
</head>
<body class="framed" ${data}>${content}</body>
</html>`
}
