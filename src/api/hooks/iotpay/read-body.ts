import type { IncomingMessage } from "node:http"

/** A notification is about one kilobyte; nothing near this size is one. */
const MOST_BYTES = 64 * 1024

/**
 * The body as it came: the signature is checked over what IOTPay sent, whatever content type it names.
 *
 * @returns nothing as soon as it is larger than a notification can be; the rest is not read
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return await new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    request.on("data", (part: Buffer) => {
      size += part.length
      if (size > MOST_BYTES) {
        request.pause()
        resolve(undefined)
      } else {
        parts.push(part)
      }
    })
    request.on("end", () => resolve(Buffer.concat(parts)))
    request.on("error", reject)
  })
}
