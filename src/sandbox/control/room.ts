import { ZodError, z } from "zod"
import { BadRequest, parseObject, readText } from "../http/body"
import { respondJson } from "../http/respond"
import type { Room, Visit } from "../http/routes"
import type { Sandbox } from "../sandbox"
import { SandboxError } from "../sandbox-error"
import { Refusal } from "../wire/reply"
import type { World } from "../world"
import { actions } from "./actions"
import type { CheckCaller } from "./guard"

const prefix = "/_sandbox/"

interface Steered {
  readonly sandbox: Sandbox
  readonly world: World
}

/** The control API: what the console, and tests in other languages, steer the sandbox with. */
export function controlRoom(steered: Steered, check: CheckCaller): Room {
  return (visit) => (visit.url.pathname.startsWith(prefix) ? serve(steered, check, visit) : undefined)
}

async function serve({ sandbox, world }: Steered, check: CheckCaller, visit: Visit): Promise<void> {
  const { request, response, url } = visit
  try {
    check(request)
    const name = url.pathname.slice(prefix.length)
    if (name === "state" && request.method === "GET") return respondJson(response, stateOf(world))
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action) throw new BadRequest(404, `There is no ${name}: GET state, or POST ${Object.keys(actions).join(", ")}`)
    if (request.method !== "POST") throw new BadRequest(405, `POST ${name}`)
    const text = await readText(request)
    const result = await action(sandbox, text === "" ? {} : parseObject(text))
    respondJson(response, { result: result ?? null })
  } catch (error) {
    respondJson(response, { error: sentence(error) }, error instanceof BadRequest ? error.httpStatus : 400)
  }
}

/** Everything at once, to be written out in the same turn: records are no copies. Requests are the last hundred. */
export function stateOf({ url, merchant, settings, store, requests, faults }: World) {
  return {
    ...{ url, merchant, settings },
    orders: [...store.orders.values()],
    cards: [...store.cards.values()],
    deliveries: [...store.deliveries.values()],
    requests: requests.slice(-100),
    faults: faults.list(),
  }
}

export type SandboxState = ReturnType<typeof stateOf>

function sentence(error: unknown): string {
  if (error instanceof ZodError) return z.prettifyError(error)
  const meantForCaller = error instanceof SandboxError || error instanceof Refusal || error instanceof BadRequest
  if (meantForCaller) return error.message
  throw error
}
