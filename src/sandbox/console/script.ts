/** The console's own code: sends forms to the control API as JSON, and replaces the sections that changed. */
export const consoleScript = String.raw`"use strict"
const notice = document.getElementById("notice")
const seen = new Map()

/** Was it done? If not, the notice says why. */
async function send(action, body) {
  const response = await fetch("/_sandbox/" + action, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => undefined)
  const { error } = response ? await response.json() : { error: "The sandbox does not answer: look whether it was done, and try again." }
  notice.textContent = error ?? ""
  return !error
}

function valueOf(input) {
  if (input.type === "checkbox") return input.checked
  if (input.type === "number") return input.value === "" ? undefined : Number(input.value)
  return input.value
}

function bodyOf(form) {
  const inputs = [...form.elements].filter((input) => input.name)
  return Object.fromEntries(inputs.map((input) => [input.name, valueOf(input)]))
}

/** What belongs to a kind of fault is asked for in its own words; for the others nothing is. */
function askForValue(root) {
  const kind = root.querySelector("#fault-kind")
  if (!kind) return
  const { label, mode } = kind.selectedOptions[0].dataset
  root.querySelector("#fault-ask").hidden = !label
  root.querySelector("#fault-label").textContent = label ?? ""
  root.querySelector("#fault-value").inputMode = mode ?? "text"
}

/** The fault as the control API wants it, or undefined after the notice said what is wrong with the value. */
function faultOf({ value, ...body }) {
  const { label, mode, wrong } = document.getElementById("fault-kind").selectedOptions[0].dataset
  if (!label) return body
  const text = value.trim()
  if (mode === "numeric" ? !/^\d{1,10}$/.test(text) : text === "") {
    notice.textContent = wrong
    document.getElementById("fault-value").focus()
    return undefined
  }
  return { ...body, fault: { [body.fault]: mode === "numeric" ? Number(text) : text } }
}

/** In the time of whoever looks; the server's own words say UTC. */
function tellTimes(root) {
  for (const time of root.querySelectorAll("time")) {
    time.title = time.textContent
    time.textContent = new Date(time.dateTime).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" })
  }
}

/** What was typed and not sent yet is typed into the new section. Settings show what is so. */
function keepTyped(old, fresh) {
  for (const input of old.querySelectorAll("form:not([data-live-form]) :is(input, select)")) {
    const again = input.id && fresh.querySelector("#" + CSS.escape(input.id))
    if (again) again.value = input.value
  }
}

/** Only what changed, and nothing somebody is typing into. */
function show(page) {
  for (const fresh of page.querySelectorAll("[data-live]")) {
    const markup = fresh.outerHTML
    if (seen.get(fresh.id) === markup) continue
    const old = document.getElementById(fresh.id)
    const focused = old.contains(document.activeElement) ? document.activeElement : null
    if (focused && focused.matches("input, select")) continue
    seen.set(fresh.id, markup)
    for (const open of old.querySelectorAll("details[open]")) fresh.querySelector("#" + CSS.escape(open.id))?.setAttribute("open", "")
    keepTyped(old, fresh)
    askForValue(fresh)
    tellTimes(fresh)
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
  const { action, confirm: question } = form.dataset
  if (question && !confirm(question)) return
  const body = action === "fault" ? faultOf(bodyOf(form)) : bodyOf(form)
  if (!body) return
  document.activeElement?.matches("input, select") && document.activeElement.blur()
  const done = await send(action, body)
  // what was refused stays, to be corrected; a setting is what the sandbox says it is
  if (done !== form.hasAttribute("data-live-form") && action !== "fault") form.reset()
  await refresh()
}

document.addEventListener("submit", (event) => {
  event.preventDefault()
  void act(event.target)
})
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-live-form]")
  if (form) void act(form)
  if (event.target.id === "fault-kind") askForValue(document)
})
askForValue(document)
tellTimes(document)
setInterval(() => document.hidden || refresh(), 1500)
`
