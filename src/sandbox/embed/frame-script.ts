/** The frame's own code: sends the form, waits for an undecided order, and tells the page around it how it ended. */
export const frameScript = String.raw`"use strict"
const form = document.querySelector("form")
const { operation, key, origin, pollMs, button } = document.body.dataset
const submit = form?.querySelector("button")

const tell = (message) => parent.postMessage(message, origin)
const end = (result, detail, message) => tell({ event: message ? { result, message, detail } : { result, detail } })

async function call(path, body) {
  const response = await fetch(path, { method: "POST", body: JSON.stringify(body) })
  return response.json()
}

const isUndecided = ({ retCode, retData }) => retCode === "SUCCESS" && (retData?.status === 0 || retData?.status === 1)

/** Thirty looks, one second apart, as the vendor's forms do; then nobody knows. */
async function decided(reply) {
  for (let look = 0; look < 30 && isUndecided(reply); look++) {
    await new Promise((resolve) => setTimeout(resolve, Number(pollMs)))
    reply = await call("/cc/queryorder", { secureId: key })
  }
  return reply
}

async function send() {
  const reply = await decided(await call("/v3/" + operation, { ...Object.fromEntries(new FormData(form)), secureId: key }))
  if (isUndecided(reply)) return end("FAIL", {}, "Timeout")
  const isMistake = reply.retCode === "FAIL" && !reply.retData
  if (isMistake) return correct(reply.retMsg)
  end(reply.retCode === "SUCCESS" && reply.retData?.status !== 9 ? "SUCCESS" : "FAIL", reply)
}

function correct(sentence) {
  submit.disabled = false
  document.querySelector("[role=alert]").textContent = sentence
}

form?.addEventListener("submit", (event) => {
  event.preventDefault()
  submit.disabled = true
  document.querySelector("[role=alert]").textContent = ""
  send().catch(() => end("FAIL", {}, "Network error"))
})

const ended = document.querySelector("[data-ended]")?.dataset.ended
if (ended) end("FAIL", JSON.parse(ended))

if (submit && button) {
  const { text, ...style } = JSON.parse(button)
  if (text) submit.textContent = text
  for (const name of ["color", "backgroundColor", "backgroundImage", "boxShadow", "height"]) {
    if (style[name]) submit.style[name] = style[name]
  }
}
new ResizeObserver(() => tell({ height: document.documentElement.offsetHeight })).observe(document.documentElement)
`
