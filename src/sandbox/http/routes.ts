import type { IncomingMessage, RequestListener, ServerResponse } from "node:http"
import { EraEnded } from "../clock"
import { findEndpoint } from "../operations/index"
import type { World } from "../world"
import { serveApi } from "./api"
import { BadRequest } from "./body"
import { respondJson } from "./respond"

/** What answers a request of one path or group of paths. `undefined`: it is not one of mine. */
export type Room = (exchange: Visit) => Promise<void> | undefined

export interface Visit {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
}

/** The gateway first, then the other rooms in their order. */
export function listenerOf(world: World, rooms: readonly Room[]): RequestListener {
  return (request, response) => {
    const url = addressOf(request)
    if (!url) return fail(response, new BadRequest(400, "The address is not one"))
    void serve(world, rooms, { request, response, url }).catch((error: unknown) => fail(response, error))
  }
}

/** `undefined` for what no address is, such as `//`: anybody's browser can send it. */
function addressOf({ url = "/" }: IncomingMessage): URL | undefined {
  const base = "http://sandbox"
  return URL.canParse(url, base) ? new URL(url, base) : undefined
}

async function serve(world: World, rooms: readonly Room[], visit: Visit): Promise<void> {
  const endpoint = findEndpoint(visit.url.pathname)
  if (endpoint) return serveApi(world, endpoint, visit)
  for (const room of rooms) {
    const served = room(visit)
    if (served) return served
  }
  throw new BadRequest(404, `Nothing is served at ${visit.url.pathname}`)
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed || error instanceof EraEnded) return void response.destroy()
  const status = error instanceof BadRequest ? error.httpStatus : 500
  const retMsg = error instanceof Error ? error.message : String(error)
  respondJson(response, { retCode: "FAIL", retMsg }, status)
}
