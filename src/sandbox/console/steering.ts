import type { SandboxState } from "../control/room"
import { namedFaults } from "../faults/fault"
import type { WaitingFault } from "../faults/fault-desk"
import { operations } from "../operations/names"
import type { SandboxSettings } from "../options"
import { html, type Html } from "../pages/html"
import { actionButton, badge, empty, section } from "./parts"

/** Faults that need a value: what it is called, how it is typed, and what to say if it isn't one. */
const valued = [
  { kind: "delayMs", text: "delay by … milliseconds", label: "Delay, in milliseconds", mode: "numeric", wrong: "The delay must be a whole number of milliseconds, such as 5000." },
  { kind: "status", text: "answer status …", label: "Status, a number", mode: "numeric", wrong: "The status must be a whole number, such as 1 or 77." },
  { kind: "fail", text: "answer FAIL with …", label: "Text of the retMsg", mode: "text", wrong: "Say which text the retMsg should be." },
]

const valuedOption = ({ kind, text, label, mode, wrong }: (typeof valued)[number]): Html =>
  html`<option value="${kind}" data-label="${label}" data-mode="${mode}" data-wrong="${wrong}">${text}</option>`

/** Makes the next calls go wrong. */
export function faultsSection({ faults }: SandboxState): Html {
  const waiting = faults.map(waitingRow)
  return section("faults", "Faults", {
    content: html`${waiting.length > 0 ? html`<ul class="rows">${waiting}</ul>` : empty("None is waiting.")}
<form data-action="fault" class="stack">
<label>Operation <select name="operation" id="fault-operation">${options(operations)}</select></label>
<label>Fault <select name="fault" id="fault-kind">${options(namedFaults)}
${valued.map(valuedOption)}
</select></label>
<label id="fault-ask"><span id="fault-label">Value</span> <input name="value" id="fault-value" autocomplete="off"></label>
<label>How many calls <input type="number" name="times" id="fault-times" min="1" value="1"></label>
<button id="fault-add">Add fault</button>
</form>`,
    tools: actionButton("clearFaults", "Clear", { fields: {}, of: "faults" }),
  })
}

function waitingRow({ operation, fault, left }: WaitingFault): Html {
  const text = typeof fault === "string" ? fault : JSON.stringify(fault)
  return html`<li><div class="line"><span class="code">${operation}</span>${badge(text, "bad")}<span class="facts">× ${left}</span></div></li>`
}

const choices: Partial<Record<keyof SandboxSettings, readonly string[]>> = {
  declineShape: ["status9", "fail"],
  queryBeforePayment: ["status0", "fail"],
  notifyAs: ["json", "form", "query"],
  notifications: ["auto", "held"],
}

/** What nobody knows about the live gateway, to be tried both ways. */
export function settingsSection({ settings }: SandboxState): Html {
  const rows = Object.entries(settings).map(([name, value]) => settingRow(name, value))
  return section("settings", "Settings", {
    content: html`<form data-action="configure" data-live-form class="stack">${rows}</form>`,
    tools: actionButton("reset", "Forget everything", { fields: {}, confirm: "Forget all payments, cards, notifications, requests and faults? Settings stay." }),
  })
}

function settingRow(name: string, value: SandboxSettings[keyof SandboxSettings]): Html {
  const id = `setting-${name}`
  if (typeof value === "boolean") {
    return html`<label class="check"><input type="checkbox" name="${name}" id="${id}"${value && html` checked`}> ${name}</label>`
  }
  const known = choices[name as keyof SandboxSettings]
  if (!known) return html`<label>${name} <input type="number" name="${name}" id="${id}" min="1" value="${value}"></label>`
  return html`<label>${name} <select name="${name}" id="${id}">${options(known, String(value))}</select></label>`
}

const options = (values: readonly string[], chosen?: string): Html[] =>
  values.map((value) => html`<option${value === chosen && html` selected`}>${value}</option>`)
