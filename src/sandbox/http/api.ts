import type { IncomingMessage, ServerResponse } from "node:http"
import type { WaitingFault } from "../faults/fault-desk"
import type { Endpoint, Outcome } from "../operations/endpoint"
import { type Reply, Refusal, success } from "../wire/reply"
import { sign } from "../wire/signing"
import type { World } from "../world"
import { admit } from "./admission"
import { BadRequest, parseObject, readText } from "./body"
import { delayOf, insteadOfActing, sendFaulty, withStatus } from "./faulty-answer"
import { maskFields } from "./mask"
import { respondJson } from "./respond"

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

interface Answer {
  reply: Reply
  /** As it passes here. */
  waitMs: number
}

/** One call of the gateway, with whatever fault or barrier waits for it. */
export async function serveApi(world: World, endpoint: Endpoint, { request, response }: Exchange): Promise<void> {
  if (request.method !== "POST") throw new BadRequest(405, "Only POST is served here")
  const { era } = world.clock
  const planned = world.faults.take(endpoint.operation)
  const at = world.clock.now().toISOString()
  const record = world.record({ operation: endpoint.operation, at, fields: {}, answered: planned?.fault ?? null })
  if (planned?.fault === "refuse connection") return void request.socket.destroy()

  const fields = await readFields(request, endpoint).catch((error: unknown) => {
    if (error instanceof BadRequest) record.answered = error.reply
    throw error
  })
  era.throwIfAborted()
  record.fields = maskFields(fields)
  if (planned?.fault === "hang up before acting") return void request.socket.destroy()

  const gates = world.faults.takeGates(endpoint.operation)
  await gates.before?.pass(record)
  era.throwIfAborted()
  const { reply, waitMs } = answer(world, { endpoint, fields, planned })
  await gates.after?.pass(record)
  era.throwIfAborted()
  if (waitMs > 0) await world.clock.wait(waitMs)
  era.throwIfAborted()
  if (planned && sendFaulty({ request, response }, planned.fault, reply)) return
  record.answered = reply
  respondJson(response, reply)
}

function answer(world: World, call: { endpoint: Endpoint; fields: Record<string, unknown>; planned?: WaitingFault }): Answer {
  const { endpoint, fields, planned } = call
  const late = planned ? delayOf(planned.fault) : 0
  try {
    const action = admit(world, endpoint, fields)
    const instead = planned && insteadOfActing(world, planned, fields)
    const outcome = withStatus(instead ?? action(world, { undecided: planned?.fault === "leave undecided" }), planned)
    return { reply: finish(world, outcome), waitMs: world.clock.scaled(outcome.delayMs ?? 0) + late }
  } catch (error) {
    if (error instanceof Refusal) return { reply: error.reply, waitMs: late }
    throw error
  }
}

/** Whether answers are signed, and where, is not documented (question 3): if they are, over the flat `retData`. */
function finish(world: World, { retData }: Outcome): Reply {
  if (!world.settings.signReplies) return success(retData)
  return success({ ...retData, sign: sign(retData, world.merchant.merchantKey) })
}

/** Form and SDK calls are read as JSON whatever they say they are (4.10); merchants must say it. */
async function readFields(request: IncomingMessage, endpoint: Endpoint): Promise<Record<string, unknown>> {
  const type = request.headers["content-type"] ?? ""
  if (endpoint.signed && !/^application\/json\b/i.test(type)) {
    throw new BadRequest(415, "Send application/json;charset=UTF-8")
  }
  return parseObject(await readText(request))
}

