import Medusa from "@medusajs/js-sdk"

/** What the dashboard was built with; Vite writes the values in their place. */
declare const __BACKEND_URL__: string | undefined
declare const __AUTH_TYPE__: "session" | "jwt" | undefined
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined

/** Medusa's client with the dashboard's own login, whether that is a cookie or a token. */
export const sdk = new Medusa({
  baseUrl: __BACKEND_URL__ || "/",
  auth: { type: __AUTH_TYPE__ || "session", jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined },
})

type Query = Record<string, string | number | undefined>

/** `GET /admin/iotpay/…`; what is empty in the query is left out. */
export async function read<T>(path: string, query: Query = {}): Promise<T> {
  const filled = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ""))
  return await sdk.client.fetch<T>(`/admin/iotpay${path}`, { query: filled })
}

/** `POST /admin/iotpay/…` */
export async function post<T>(path: string, body: object = {}): Promise<T> {
  return await sdk.client.fetch<T>(`/admin/iotpay${path}`, { method: "POST", body })
}

/** `DELETE /admin/iotpay/…` */
export async function remove<T>(path: string): Promise<T> {
  return await sdk.client.fetch<T>(`/admin/iotpay${path}`, { method: "DELETE" })
}
