/** An answer over HTTP, whatever its status: tests say themselves what they expect. */
export interface Answer<T = Record<string, unknown>> {
  status: number
  body: T
  text: string
  headers: Headers
}

/** One request; redirects are answers, not followed. */
export async function send<T = Record<string, unknown>>(
  method: string,
  url: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {}
): Promise<Answer<T>> {
  const response = await fetch(url, {
    method,
    redirect: "manual",
    headers: body === undefined ? headers : { "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, text, body: parsed<T>(text), headers: response.headers }
}

function parsed<T>(text: string): T {
  try {
    return JSON.parse(text) as T
  } catch {
    return {} as T
  }
}
