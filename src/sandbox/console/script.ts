/** The console's own code: sends forms to the control API as JSON, and replaces the sections that changed. */
export const consoleScript = String.raw`"use strict"
const notice = document.getElementById("notice")
const seen = new Map()

async function send(action, body) {
  const response = await fetch("/_sandbox/" + action, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  const { error } = await response.json()
  notice.textContent = error ?? ""
}

function valueOf(input) {
  if (input.type === "checkbox") return input.checked
  if (input.type === "number") return input.value === "" ? undefined : Number(input.value)
  return input.value
}

function bodyOf(form) {
  const inputs = [...form.elements].filter((input) => input.name)
  const body = Object.fromEntries(inputs.map((input) => [input.name, valueOf(input)]))
  if (form.dataset.action !== "fault") return body
  const { value, ...fault } = body
  if (fault.fault === "fail") fault.fault = { fail: value }
  if (fault.fault === "delayMs" || fault.fault === "status") fault.fault = { [fault.fault]: Number(value) }
  return fault
}

/** Only what changed, and nothing somebody is typing into. */
function show(page) {
  for (const fresh of page.querySelectorAll("[data-live]")) {
    if (seen.get(fresh.id) === fresh.outerHTML) continue
    const old = document.getElementById(fresh.id)
    const focused = old.contains(document.activeElement) ? document.activeElement : null
    if (focused && focused.matches("input, select")) continue
    seen.set(fresh.id, fresh.outerHTML)
    for (const open of old.querySelectorAll("details[open]")) fresh.querySelector("#" + CSS.escape(open.id))?.setAttribute("open", "")
    old.replaceWith(fresh)
    if (focused && focused.id) document.getElementById(focused.id)?.focus()
  }
}

async function refresh() {
  try {
    const response = await fetch("/_sandbox/console")
    show(new DOMParser().parseFromString(await response.text(), "text/html"))
    document.body.classList.remove("lost")
  } catch {
    document.body.classList.add("lost")
  }
}

async function act(form) {
  document.activeElement?.matches("input, select") && document.activeElement.blur()
  await send(form.dataset.action, bodyOf(form))
  await refresh()
}

document.addEventListener("submit", (event) => {
  event.preventDefault()
  void act(event.target)
})
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-live-form]")
  if (form) void act(form)
})
setInterval(() => document.hidden || refresh(), 1500)
`
