/** One stylesheet for the shopper's pages and the embedded form. */
export const shopperStyles = `
:root {
  color-scheme: light;
  --ink: #172033; --soft: #5b6477; --line: #d5dae4; --paper: #fff; --ground: #f3f5f9;
  --accent: #1d4ed8; --accent-ink: #fff; --wrong: #b42318; --ribbon: #fde68a; --ribbon-ink: #5c3c00;
  font: 16px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
.dark {
  color-scheme: dark;
  --ink: #eef1f7; --soft: #a9b2c5; --line: #414b61; --paper: #1b2333; --ground: #10151f;
  --accent: #7aa2ff; --accent-ink: #0b1220; --wrong: #ff9b90;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); }
.ribbon { margin: 0; padding: .6rem 1rem; background: var(--ribbon); color: var(--ribbon-ink); text-align: center; font-size: .9rem; }
.ribbon strong { text-transform: uppercase; letter-spacing: .08em; margin-right: .4rem; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 30rem); justify-content: center; }
.sheet { background: var(--paper); border: 1px solid var(--line); border-radius: 1rem; padding: 1.5rem; }
h1 { margin: 0 0 1rem; font-size: 1.35rem; }
h2 { margin: 0; font-size: 1rem; }
.amount { margin: 0 0 .75rem; font-size: 2.1rem; font-weight: 650; letter-spacing: -.02em; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 0 0 1.25rem; font-size: .92rem; }
dt { color: var(--soft); }
dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
.field { margin-bottom: .9rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .9rem; }
label { display: block; margin-bottom: .3rem; font-size: .9rem; font-weight: 550; }
input { width: 100%; min-height: 3rem; padding: .6rem .8rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid #838da3; border-radius: .6rem; }
input::placeholder { color: #838da3; opacity: 1; }
input[aria-invalid] { border-color: var(--wrong); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.mistake { margin: .3rem 0 0; color: var(--wrong); font-size: .87rem; }
.mistake:empty { display: none; }
.alert { margin: 0 0 1rem; padding: .7rem .9rem; border: 1px solid var(--wrong); border-radius: .6rem; color: var(--wrong); }
button, a.button { display: block; width: 100%; min-height: 3.2rem; padding: .75rem 1rem; border: 0; border-radius: .6rem; background: var(--accent); color: var(--accent-ink); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
button:hover, a.button:hover { filter: brightness(1.08); }
button:disabled { opacity: .6; cursor: progress; }
.cancel { margin: 1.1rem 0 0; text-align: center; }
a { color: var(--accent); }
.test-cards p { margin: .2rem 0 .7rem; color: var(--soft); font-size: .9rem; }
.test-cards ul { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: .8rem; overflow: hidden; background: var(--paper); }
.test-cards li + li { border-top: 1px solid var(--line); }
.test-cards a { display: grid; grid-template-columns: 1fr auto; gap: .1rem .8rem; padding: .65rem .9rem; color: inherit; text-decoration: none; }
.test-cards a:hover { background: var(--ground); }
.test-cards a:focus-visible { outline-offset: -3px; }
.number { font-variant-numeric: tabular-nums; font-weight: 550; }
.brand { color: var(--soft); font-size: .87rem; }
.happens { grid-column: 1 / -1; color: var(--soft); font-size: .87rem; }
.alert:empty { display: none; }
.framed { background: transparent; padding: 4px; }
.framed details { margin-top: 1rem; }
.framed summary { cursor: pointer; color: var(--soft); font-size: .9rem; }
.framed .test-cards { margin-top: .6rem; }
.framed .test-cards h2 { display: none; }
@media (min-width: 56rem) {
  main { grid-template-columns: minmax(0, 28rem) minmax(0, 24rem); align-items: start; }
}
`
