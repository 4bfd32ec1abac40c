import { html, Html } from "./html"
import { STYLES } from "./styles"

interface Layout {
  title: string
  body: Html
  /** The page loads itself again after as many seconds. */
  refreshSeconds?: string
}

/** The document around a page's own contents. */
export function layout({ title, body, refreshSeconds }: Layout): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${refreshSeconds === undefined ? undefined : html`<meta http-equiv="refresh" content="${refreshSeconds}">`}
<title>${title}</title>
<style>${new Html(STYLES)}</style>
</head>
<body>
<main>
<div class="sheet">
${body}
</div>
</main>
</body>
</html>
`.text
}
