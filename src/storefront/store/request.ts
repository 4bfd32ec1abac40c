/// <reference lib="dom" />
import { IotpayStoreError } from "./error"
import type { IotpayStoreSettings } from "./settings"

/** One request to the store API. */
export interface StoreRequest {
  method?: "GET" | "POST" | "DELETE"
  body?: object
  signal?: AbortSignal
}

/** Sends a request and answers what the server says. */
export type Send = (path: string, request?: StoreRequest) => Promise<Record<string, unknown>>

const NO_ANSWER = "The shop could not be reached. Check your connection and try again."
const TROUBLE = "Something went wrong in the shop. Please try again in a few minutes."
const SIGN_IN = "Please sign in and try again."

/**
 * How all requests are sent: as this shop's storefront, and for this customer.
 *
 * @throws Error naming the setting that is missing, which it mostly is in the environment
 */
export function senderFor(settings: IotpayStoreSettings): Send {
  for (const name of ["backendUrl", "publishableKey"] as const) {
    if (!settings[name]) throw new Error(`createIotpayStore needs a ${name}. Is the variable that holds it set, also while the pages are built?`)
  }
  const backend = settings.backendUrl.replace(/\/+$/, "")
  const send = settings.fetch ?? fetch
  return async (path, { method = "GET", body, signal } = {}) => {
    const clock = withTimeout(settings.timeoutMs ?? 60_000, signal)
    try {
      const response = await send(backend + path, {
        method,
        headers: headersOf(settings, body),
        signal: clock.signal,
        ...(settings.credentials && { credentials: settings.credentials }),
        ...(body && { body: JSON.stringify(body) }),
      })
      return await answerOf(response)
    } catch (error) {
      if (error instanceof IotpayStoreError) throw error
      if (signal?.aborted) throw signal.reason
      throw new IotpayStoreError(NO_ANSWER, 0, error)
    } finally {
      clock.stop()
    }
  }
}

/** A part of an answer that has to be there. */
export function part<Part>(answer: Record<string, unknown>, name: string): Part {
  if (answer[name] === undefined || answer[name] === null) {
    throw new IotpayStoreError(TROUBLE, 502, new Error(`The answer holds no ${name}. Is the plugin's version the storefront's?`))
  }
  return answer[name] as Part
}

function headersOf({ publishableKey, token }: IotpayStoreSettings, body?: object): Record<string, string> {
  const bearer = typeof token === "function" ? token() : token
  return {
    "x-publishable-api-key": publishableKey,
    ...(body && { "content-type": "application/json" }),
    ...(bearer && { authorization: `Bearer ${bearer}` }),
  }
}

async function answerOf(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text()
  const answer = readObject(text)
  if (response.ok && answer) return answer
  const status = response.ok ? 502 : response.status
  const cause = new Error(`HTTP ${response.status}: ${text.slice(0, 500)}`)
  // A server's own troubles are not written for shoppers; what it refuses, it explains.
  if (status === 401) throw new IotpayStoreError(SIGN_IN, status, cause)
  const said = status < 500 && typeof answer?.message === "string" ? answer.message : TROUBLE
  throw new IotpayStoreError(said, status, cause)
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Ends when the time is over or the caller says so. `AbortSignal.any` is younger than the browsers that shoppers use. */
function withTimeout(timeoutMs: number, outer?: AbortSignal): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, timeoutMs)
  if (outer?.aborted) abort()
  outer?.addEventListener("abort", abort, { once: true })
  const stop = () => {
    clearTimeout(timer)
    outer?.removeEventListener("abort", abort)
  }
  return { signal: controller.signal, stop }
}
