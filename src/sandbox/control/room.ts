import { ZodError, z } from "zod"
import { BadRequest, parseObject, readText } from "../http/body"
import { respondJson } from "../http/respond"
import type { Room, Visit } from "../http/routes"
import type { Sandbox } from "../sandbox"
import { SandboxError } from "../sandbox-error"
import { Refusal } from "../wire/reply"
import { actions } from "./actions"
import type { CheckCaller } from "./guard"

const prefix = "/_sandbox/"

/** The control API: what the console, and tests in other languages, steer the sandbox with. */
export function controlRoom(sandbox: Sandbox, check: CheckCaller): Room {
  return (visit) => (visit.url.pathname.startsWith(prefix) ? serve(sandbox, check, visit) : undefined)
}

async function serve(sandbox: Sandbox, check: CheckCaller, visit: Visit): Promise<void> {
  const { request, response, url } = visit
  try {
    check(request)
    const name = url.pathname.slice(prefix.length)
    if (name === "state" && request.method === "GET") return respondJson(response, stateOf(sandbox))
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

/** Everything at once; requests are the last hundred. */
export function stateOf(sandbox: Sandbox) {
  const { url, merchant, settings } = sandbox
  return {
    ...{ url, merchant, settings },
    orders: sandbox.orders(),
    cards: sandbox.cards(),
    deliveries: sandbox.deliveries(),
    requests: sandbox.requests().slice(-100),
    faults: sandbox.faults(),
  }
}

export type SandboxState = ReturnType<typeof stateOf>

function sentence(error: unknown): string {
  if (error instanceof ZodError) return z.prettifyError(error)
  const meantForCaller = error instanceof SandboxError || error instanceof Refusal || error instanceof BadRequest
  if (meantForCaller) return error.message
  throw error
}
