/** All the style there is; nothing is loaded from anywhere. */
export const STYLES = `
:root {
  color-scheme: light dark;
  --ink: #1b2430; --soft: #566072; --line: #d8dee8; --paper: #fff; --ground: #f2f4f8; --accent: #1d4ed8; --accent-ink: #fff;
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #eef1f7; --soft: #aab3c5; --line: #3c465a; --paper: #1b2331; --ground: #10151e; --accent: #8fb0ff; --accent-ink: #0c1322; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); }
main { max-width: 28rem; margin: 0 auto; padding: clamp(1rem, 8vh, 5rem) 1rem 2rem; }
.sheet { background: var(--paper); border: 1px solid var(--line); border-radius: 1rem; padding: 1.5rem; overflow-wrap: anywhere; }
.shop { margin: 0 0 1rem; color: var(--soft); }
h1 { margin: 0 0 1rem; font-size: 1.4rem; line-height: 1.25; }
p { margin: 0 0 1rem; }
dl { display: grid; align-items: baseline; grid-template-columns: auto 1fr; gap: .35rem 1rem; margin: 0 0 1.25rem; padding: 1rem 0; border: solid var(--line); border-width: 1px 0; }
dt { color: var(--soft); }
dd { margin: 0; text-align: right; }
.amount { font-size: 1.35rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.note { padding: .75rem 1rem; border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: .5rem; }
.small { margin: 1rem 0 0; color: var(--soft); font-size: .9rem; }
button { width: 100%; min-height: 3.25rem; padding: .75rem 1rem; border: 0; border-radius: .6rem; background: var(--accent); color: var(--accent-ink); font: inherit; font-weight: 650; cursor: pointer; }
button:hover { filter: brightness(1.08); }
button.second { background: none; color: var(--accent); border: 1px solid var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
`
