import type { Agent } from "undici"
import { IotpayInvalidRequest, IotpayRejected, IotpayUnreadable } from "../errors"
import type { Operation } from "../operations/operation"
import { presentable } from "../redact"
import type { CheckedSettings } from "../settings"
import { sign } from "../signing/signing"
import { openEnvelope } from "../wire/envelope"
import type { CallOptions } from "./call-options"
import { deadline } from "./deadline"
import { post, type Answer } from "./post"

/** A merchant's line to the gateway: who calls, over which pool of connections. */
export interface Line {
  readonly settings: CheckedSettings
  readonly agent: Agent
}

/**
 * Checks a request, signs it, sends it once, and reads the answer. Every operation goes through here.
 *
 * @throws IotpayInvalidRequest, IotpayUnreachable, IotpayUnreadable, IotpayRejected; nothing else
 */
export async function call<Request, Reply>(
  line: Line,
  operation: Operation<Request, Reply>,
  of: { readonly request: unknown; readonly options?: CallOptions }
): Promise<Reply> {
  const { settings } = line
  const request = checked(operation, of.request)
  const answer = await send(
    line,
    { operation: operation.name, path: operation.path, body: signedBody(operation, request, settings) },
    of.options
  )
  if (answer.status !== 200) {
    // Business answers travel in HTTP 200 (protocol 1); anything else is a proxy's or a fault's, and proves nothing.
    throw new IotpayUnreadable(operation.name, `HTTP status ${answer.status}`)
  }
  const envelope = openEnvelope(operation.name, answer.text, settings.merchantKey)
  if (!envelope.succeeded) {
    const reason = presentable(envelope.message, [settings.merchantKey, ...(operation.secrets?.(request) ?? [])])
    throw new IotpayRejected(operation.name, { reason, effect: operation.effectOfFail })
  }
  return operation.read(envelope.data, request)
}

function checked<Request, Reply>(operation: Operation<Request, Reply>, request: unknown): Request {
  const result = operation.request.safeParse(request)
  if (result.success) {
    return result.data
  }
  const issue = result.error.issues[0]
  const field = issue?.path.join(".") || "the request"
  throw new IotpayInvalidRequest(operation.name, { field, problem: issue?.message ?? "is wrong" })
}

function signedBody<Request, Reply>(
  operation: Operation<Request, Reply>,
  request: Request,
  settings: CheckedSettings
): string {
  const fields = { ...operation.toWire(request, settings), mchId: settings.merchantId }
  return JSON.stringify({ ...fields, sign: sign(fields, settings.merchantKey) })
}

async function send(
  line: Line,
  of: { operation: string; path: string; body: string },
  options: CallOptions = {}
): Promise<Answer> {
  const { baseUrl, timeoutMs } = line.settings
  const url = new URL(`${baseUrl.replace(/\/+$/, "")}/v3/${of.path}`)
  const { signal, clear } = deadline(options.timeoutMs ?? timeoutMs, options.signal)
  try {
    return await post(line.agent, { operation: of.operation, url, body: of.body }, signal)
  } finally {
    clear()
  }
}
