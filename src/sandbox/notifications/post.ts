import { request as overHttp } from "node:http"
import { request as overHttps } from "node:https"
import type { NotificationFormat } from "../options"
import type { WireFields } from "../wire/signing"

/** The sandbox gives up on a shop that says nothing for this long. */
const patienceMs = 10_000

export interface Answer {
  status: number
  text: string
}

/** POSTs a notification on a connection of its own: a shop that restarts between two attempts must not meet a stale one. */
export async function post(message: { to: string; as: NotificationFormat; body: WireFields }, signal: AbortSignal): Promise<Answer> {
  const { url, type, content } = encode(message)
  const request = url.protocol === "https:" ? overHttps : overHttp
  return new Promise((resolve, reject) => {
    const headers = { "content-type": type, "content-length": Buffer.byteLength(content) }
    const giveUp = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
    const outgoing = request(url, { method: "POST", agent: false, headers, signal: giveUp }, (incoming) => {
      let text = ""
      incoming.setEncoding("utf8")
      incoming.on("data", (part: string) => (text = (text + part).slice(0, 10_000)))
      incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, text }))
      incoming.on("error", reject)
    })
    outgoing.on("error", reject)
    outgoing.end(content)
  })
}

/** JSON is documented [G]; the older APIs of the platform used the query string [V1, X]. */
function encode({ to, as, body }: { to: string; as: NotificationFormat; body: WireFields }) {
  const url = new URL(to)
  if (as === "json") return { url, type: "application/json;charset=UTF-8", content: JSON.stringify(body) }
  const form = new URLSearchParams(Object.entries(body).map(([name, value]): [string, string] => [name, String(value)]))
  const type = "application/x-www-form-urlencoded;charset=UTF-8"
  if (as === "form") return { url, type, content: form.toString() }
  form.forEach((value, name) => url.searchParams.append(name, value))
  return { url, type, content: "" }
}

/** `success` in any case, with HTTP 200 [X]; nothing around it, since one edition of [X] doesn't trim. */
export const isAcknowledged = ({ status, text }: Answer): boolean => status === 200 && text.toLowerCase() === "success"
