import { config } from "./config.js"
import { dropToken, token } from "./session.js"

/** What the shop's API said no to, in its own words. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message)
    this.name = "ApiError"
    this.status = status
  }
}

/**
 * Asks the shop's store API, as whoever is logged in. `body` makes it a POST; `as` is a token of its own.
 *
 * @param {string} path
 * @param {{ method?: string, body?: object, signal?: AbortSignal, as?: string }} [options]
 */
export async function api(path, { method, body, signal, as } = {}) {
  const bearer = as ?? token()
  const response = await reach(new URL(path, config.backendUrl), {
    method: method ?? (body ? "POST" : "GET"),
    signal,
    headers: {
      "x-publishable-api-key": config.publishableKey,
      ...(body ? { "content-type": "application/json" } : {}),
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
    },
    body: body ? JSON.stringify(body) : undefined,
  })
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) {
    throw refusal(response.status, { said: answer.message, expired: response.status === 401 && bearer === token() })
  }
  return answer
}

/** A login lasts for a day. Once it is over, whoever was logged in is a guest. */
function refusal(status, { said, expired }) {
  if (expired && token()) {
    dropToken()
    return new ApiError(status, "You have been logged out. Please log in again.")
  }
  // A server's own troubles are not written for shoppers; what it refuses, it explains.
  return new ApiError(status, status < 500 && said ? said : "Something went wrong in the shop. Please try again in a few minutes.")
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
