import type { IncomingMessage } from "node:http"
import type { Reply } from "../wire/reply"

/** Wallet data is the largest thing anybody sends. */
const limit = 256 * 1024

/** A request that isn't even one: answered with an HTTP error, unlike everything the gateway understands. */
export class BadRequest extends Error {
  override readonly name = "BadRequest"

  constructor(
    readonly httpStatus: number,
    message: string,
  ) {
    super(message)
  }

  get reply(): Reply {
    return { retCode: "FAIL", retMsg: this.message }
  }
}

export async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > limit) throw new BadRequest(413, "The body is too large")
    parts.push(part)
  }
  return Buffer.concat(parts).toString("utf8")
}

export function parseObject(text: string): Record<string, unknown> {
  const value = parseJson(text)
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new BadRequest(400, "The body must be one JSON object")
  }
  return { ...value }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadRequest(400, "The body is not JSON")
  }
}
