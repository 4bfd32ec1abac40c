import { jsonIn, objectIn } from "./lenient"

const stringsAndNumbers = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/**
 * The same JSON with every number as the text it was sent as: `1.50` and long ones would not be the same as
 * JavaScript's numbers, and what was signed is what was sent.
 *
 * @param json known to be JSON: in what is none, every quote may begin a text without an end
 */
export function withNumbersAsSent(json: string): unknown {
  return jsonIn(json.replace(stringsAndNumbers, (token) => (token.startsWith('"') ? token : `"${token}"`)))
}

/** The fields of a message, its own numbers as they were sent; what is nested stays as it was read. */
export function fieldsAsSent(read: Readonly<Record<string, unknown>>, asSent: unknown): Readonly<Record<string, unknown>> {
  const sent = objectIn(asSent) ?? {}
  return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, typeof value === "number" ? sent[name] : value]))
}
