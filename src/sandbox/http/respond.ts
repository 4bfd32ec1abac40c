import type { ServerResponse } from "node:http"

const noStore = { "cache-control": "no-store", "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" }

export interface Content {
  status?: number
  type: `${"application/json" | "text/html" | "text/css" | "text/javascript" | "text/plain"};charset=UTF-8`
  content: string
  headers?: Record<string, string>
}

export function respond(response: ServerResponse, { status = 200, type, content, headers = {} }: Content): void {
  response.writeHead(status, { ...noStore, "content-type": type, ...headers })
  response.end(content)
}

export function respondJson(response: ServerResponse, value: unknown, status = 200): void {
  respond(response, { status, type: "application/json;charset=UTF-8", content: JSON.stringify(value) })
}

/** After a form: the browser GETs the address, whatever the form's method was. */
export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { ...noStore, location: new URL(location).href })
  response.end()
}
