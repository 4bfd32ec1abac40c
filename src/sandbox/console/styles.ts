export const consoleStyles = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#172033, #e8ecf5); --soft: light-dark(#566074, #a4aec2); --line: light-dark(#dde2ec, #323c51);
  --paper: light-dark(#fff, #1a2130); --ground: light-dark(#f3f5f9, #10151f); --accent: light-dark(#1d4ed8, #8fb0ff);
  --good: light-dark(#05603a, #75e0a7); --bad: light-dark(#a11a10, #ff9b90); --open: light-dark(#7a4100, #fdba74);
  font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 6rem; }
body { margin: 0; background: var(--ground); color: var(--ink); }
body > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem 1rem; padding: 1rem 1.25rem; background: #172033; color: #fff; }
body > header h1 { margin: 0; font-size: 1.15rem; }
body > header p { margin: 0; color: #c5cee0; font-size: .9rem; }
#messages { position: sticky; top: 0; z-index: 1; }
#notice { margin: 0; max-height: 40vh; overflow: auto; background: var(--paper); color: var(--bad); white-space: pre-wrap; overflow-wrap: anywhere; }
#notice:not(:empty) { padding: .75rem 1.25rem; border-bottom: 2px solid currentColor; }
[hidden] { display: none !important; }
#lost { display: none; margin: 0; padding: .5rem 1.25rem; background: #a11a10; color: #fff; }
.lost #lost { display: block; }
main { display: grid; gap: 1.25rem; padding: 1.25rem; grid-template-columns: minmax(0, 1fr); max-width: 90rem; margin: 0 auto; }
main > div { display: grid; gap: 1.25rem; align-content: start; min-width: 0; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: .8rem; padding: 1rem; min-width: 0; }
section > header { display: flex; align-items: center; justify-content: space-between; gap: 1rem; margin-bottom: .6rem; }
h2 { margin: 0; font-size: 1.05rem; }
.rows, .reversals { list-style: none; margin: 0; padding: 0; }
.rows > li { padding: .7rem 0; border-top: 1px solid var(--line); }
.reversals { margin: .6rem 0 0 .4rem; padding-left: .9rem; border-left: 3px solid var(--line); }
.reversals li + li { margin-top: .5rem; }
.line { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .6rem; }
.line > :last-child:not(:first-child) { margin-left: auto; }
.amount { font-variant-numeric: tabular-nums; font-weight: 600; }
.code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .87em; overflow-wrap: anywhere; }
.facts, .empty { margin: .2rem 0 0; color: var(--soft); font-size: .87rem; overflow-wrap: anywhere; }
.badge { padding: .05rem .5rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .8rem; overflow-wrap: anywhere; }
.badge.good { color: var(--good); } .badge.bad { color: var(--bad); } .badge.open { color: var(--open); } .badge.quiet { color: var(--soft); }
.tools { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .4rem; }
section > header .tools { margin: 0; }
form { display: inline-flex; gap: .4rem; margin: 0; max-width: 100%; }
.stack { display: grid; gap: .6rem; margin-top: .6rem; }
.stack label:not(.check) { display: grid; gap: .15rem; font-size: .9rem; }
.check { display: flex; align-items: center; gap: .5rem; font-size: .9rem; }
input, select, button, a.button { font: inherit; color: inherit; min-height: 2.2rem; padding: .25rem .7rem; border: 1px solid light-dark(#838da3, #66718a); border-radius: .45rem; background: var(--paper); max-width: 100%; min-width: 0; }
.inline input { width: 8.5rem; }
input[type="checkbox"] { min-height: 0; width: 1.15rem; height: 1.15rem; accent-color: var(--accent); }
button, a.button { display: inline-flex; align-items: center; justify-content: center; cursor: pointer; color: var(--accent); text-decoration: none; font-size: .9rem; white-space: nowrap; }
button:hover, a.button:hover { border-color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
details { margin-top: .35rem; }
summary { cursor: pointer; color: var(--soft); font-size: .87rem; overflow-wrap: anywhere; }
pre { margin: .4rem 0 0; padding: .7rem; background: var(--ground); border-radius: .45rem; white-space: pre-wrap; max-height: 24rem; overflow: auto; }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .3rem 1rem; margin: .2rem 0 0; font-size: .9rem; }
dt { color: var(--soft); } dd { margin: 0; }
@media (min-width: 62rem) { main { grid-template-columns: minmax(0, 1fr) 24rem; } }
`
