import type { Fields } from "../signing/signing"
import { fieldsAsSent, withNumbersAsSent } from "../wire/digits"
import { jsonIn, objectIn } from "../wire/lenient"
import { signable } from "../wire/signable"

/** A notification as it came in. */
export interface ReceivedNotification {
  /** The header, for its charset. What the body is, is seen from the body. */
  readonly contentType?: string
  /** The raw body. */
  readonly body: Buffer | string
  /** The query, parsed or not. */
  readonly query: string | Record<string, unknown>
}

/** A notification has a few hundred bytes, and anybody can send one: what is longer is not even parsed. */
const longest = 64 * 1024

/**
 * The fields of a notification, wherever they are: a JSON body [G, P], a form or the query [V1], or JSON inside
 * the form field `params` [V1]. The body goes first; a query beside it belongs to whoever routes the request.
 *
 * @returns undefined if there are none, if a name comes twice, or if it is too long
 */
export function receivedFields(of: ReceivedNotification): Fields | undefined {
  if (of.body.length > longest) {
    return undefined
  }
  const body = decoded(of.body, of.contentType).trim()
  const fields = body === "" ? fieldsOfQuery(of.query) : /^[{[]/.test(body) ? fieldsOfJson(body) : fieldsOfForm(body)
  const wrapped = fields?.params
  return typeof wrapped === "string" && !fields?.sign ? fieldsOfJson(wrapped) : fields
}

function decoded(body: Buffer | string, contentType = ""): string {
  if (typeof body === "string") {
    return body
  }
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? "utf-8"
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    return new TextDecoder().decode(body) // a charset that does not exist
  }
}

function fieldsOfJson(json: string): Fields | undefined {
  const read = objectIn(jsonIn(json))
  return read && signable(fieldsAsSent(read, withNumbersAsSent(json)))
}

function fieldsOfForm(form: string): Fields | undefined {
  const pairs = [...new URLSearchParams(form)]
  const fields = Object.fromEntries(pairs)
  return pairs.length > 0 && Object.keys(fields).length === pairs.length ? fields : undefined
}

function fieldsOfQuery(query: ReceivedNotification["query"]): Fields | undefined {
  if (typeof query === "string") {
    return fieldsOfForm(query)
  }
  const values = Object.values(query)
  const flat = values.every((value) => value === null || ["string", "number", "boolean"].includes(typeof value))
  return flat && values.length > 0 ? signable(query) : undefined
}
