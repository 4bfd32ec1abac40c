import Medusa from "@medusajs/js-sdk"
import type { Refusal, Sentence } from "../../api/admin/iotpay/sentences"

/** What the dashboard was built with; Vite writes the values in their place. */
declare const __BACKEND_URL__: string | undefined
declare const __AUTH_TYPE__: "session" | "jwt" | undefined
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined

const BACKEND_URL = __BACKEND_URL__ || "/"
const AUTH_TYPE = __AUTH_TYPE__ || "session"

/** Medusa's client with the dashboard's own login, whether that is a cookie or a token. */
export const sdk = new Medusa({
  baseUrl: BACKEND_URL,
  auth: { type: AUTH_TYPE, jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined },
})

/** The server's no. Medusa's client would keep only its message, and the dashboard wants to say it in its own language. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status: number,
    /** Which of the server's sentences the message is. */
    readonly said: Sentence | null
  ) {
    super(message)
  }
}

type Query = Record<string, string | number | undefined>

/** `GET /admin/iotpay/…`; what is empty in the query is left out. */
export async function read<T>(path: string, query: Query = {}): Promise<T> {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== "")
  const search = new URLSearchParams(filled.map(([name, value]) => [name, String(value)])).toString()
  return await send<T>(search ? `${path}?${search}` : path, { method: "GET" })
}

/** `POST /admin/iotpay/…` */
export async function post<T>(path: string, body: object = {}): Promise<T> {
  return await send<T>(path, { method: "POST", body: JSON.stringify(body) })
}

/** `DELETE /admin/iotpay/…` */
export async function remove<T>(path: string): Promise<T> {
  return await send<T>(path, { method: "DELETE" })
}

/** @throws Refused with what the server said; whatever else was thrown, there was no answer */
async function send<T>(path: string, request: RequestInit): Promise<T> {
  const token = AUTH_TYPE === "jwt" ? await sdk.client.getToken() : null
  const headers = { accept: "application/json", "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) }
  const address = new URL(`${BACKEND_URL.replace(/\/$/, "")}/admin/iotpay${path}`, window.location.origin)
  const response = await fetch(address, { ...request, headers, credentials: AUTH_TYPE === "session" ? "include" : "omit" })
  if (!response.ok) {
    const { message, said } = (await response.json().catch(() => ({}))) as Partial<Refusal>
    throw new Refused(message ?? response.statusText, response.status, said ?? null)
  }
  return (await response.json()) as T
}
