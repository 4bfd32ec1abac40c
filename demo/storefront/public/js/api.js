import { config } from "./config.js"

/** What the shop's API said no to, in its own words. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message)
    this.name = "ApiError"
    this.status = status
  }
}

/** Asks the shop's store API. `body` makes it a POST. */
export async function api(path, { method, body, signal } = {}) {
  const response = await reach(new URL(path, config.backendUrl), {
    method: method ?? (body ? "POST" : "GET"),
    signal,
    headers: {
      "x-publishable-api-key": config.publishableKey,
      ...(body ? { "content-type": "application/json" } : {}),
    },
    body: body ? JSON.stringify(body) : undefined,
  })
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) {
    throw new ApiError(response.status, answer.message || `The shop answered with ${response.status}.`)
  }
  return answer
}

async function reach(url, options) {
  try {
    return await fetch(url, options)
  } catch (error) {
    if (error.name === "AbortError") {
      throw error
    }
    throw new ApiError(0, "The shop could not be reached. Please check your connection and try again.")
  }
}
