import type { IncomingMessage } from "node:http"
import { BadRequest } from "../http/body"

/** Throws if a request must not be served. */
export type CheckCaller = (request: IncomingMessage) => void

const ownMachine = ["127.0.0.1", "localhost", "[::1]"]

/**
 * The control API has no password, so it must not be reachable through somebody's browser.
 * A foreign page may not call it (Origin), and where only this machine is listened to,
 * a foreign name that was pointed at it is not ours (Host).
 */
export function callerCheck({ host, publicUrl }: { host: string; publicUrl?: string }): CheckCaller {
  const names = publicUrl ? [...ownMachine, new URL(publicUrl).hostname] : ownMachine
  const onlyHere = ["127.0.0.1", "localhost", "::1"].includes(host)
  return ({ headers, method }) => {
    const { host: named = "", origin } = headers
    if (onlyHere && !names.includes(hostnameOf(named))) throw new BadRequest(403, `Not served under the name ${named}`)
    if (origin !== undefined && !isOwnOrigin(origin, named)) throw new BadRequest(403, `Not served to pages of ${origin}`)
    if (method === "POST" && !/^application\/json\b/i.test(headers["content-type"] ?? "")) {
      throw new BadRequest(415, "Send application/json")
    }
  }
}

const hostnameOf = (host: string): string => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : "")

/** Compared without the scheme: a tunnel may speak https in front of us. */
const isOwnOrigin = (origin: string, host: string): boolean => URL.canParse(origin) && new URL(origin).host === host
