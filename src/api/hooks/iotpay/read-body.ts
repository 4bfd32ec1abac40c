import type { IncomingMessage } from "node:http"

/** A notification is about one kilobyte; nothing near this size is one. */
const MOST_BYTES = 64 * 1024

/**
 * The body as it came: the signature is checked over what IOTPay sent, whatever content type it names.
 *
 * @returns nothing if it is larger than a notification can be
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size <= MOST_BYTES) {
      parts.push(part)
    }
  }
  return size > MOST_BYTES ? undefined : Buffer.concat(parts)
}
