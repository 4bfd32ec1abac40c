import { errors, type Agent, type Dispatcher } from "undici"
import { IotpayUnreachable, IotpayUnreadable, type IotpayError } from "../errors"

/** What came back over HTTP, before anybody has judged it. */
export interface Answer {
  readonly status: number
  readonly text: string
}

/** An answer of this contract has a few hundred bytes. More than this is something else. */
const mostBytes = 256 * 1024

/**
 * Sends one request and reads its answer. No redirect is followed and nothing is repeated.
 *
 * It listens to undici's dispatcher itself, because only there can it be seen whether the request began to leave:
 * that, and not the kind of error, is what tells "never sent" from "may have been acted on".
 *
 * @throws IotpayUnreachable without an answer, IotpayUnreadable for one that is too long or no HTTP
 */
export function post(
  agent: Agent,
  of: { readonly operation: string; readonly url: URL; readonly body: string },
  signal: AbortSignal
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined
    let status = 0
    let size = 0
    const chunks: Buffer[] = []

    const fail = (error: IotpayError): void => {
      signal.removeEventListener("abort", giveUp)
      reject(error)
      controller?.abort(error)
    }
    const unreachable = (cause: Error): IotpayUnreachable =>
      new IotpayUnreachable(of.operation, { effect: controller ? "unknown" : "none", ...bare(cause) })
    const giveUp = (): void => fail(unreachable(signal.reason as Error))

    const handler: Dispatcher.DispatchHandler = {
      /** Called with a connection in hand, just before the first byte is written to it. */
      onRequestStart(starting) {
        if (signal.aborted) {
          return starting.abort(signal.reason as Error) // given up while connecting: now it must not leave
        }
        controller = starting
      },
      onResponseStart(_, code) {
        status = code
      },
      onResponseData(_, chunk) {
        size += chunk.length
        if (size > mostBytes) {
          return fail(new IotpayUnreadable(of.operation, `more than ${mostBytes} bytes`))
        }
        chunks.push(chunk)
      },
      onResponseEnd() {
        signal.removeEventListener("abort", giveUp)
        resolve({ status, text: new TextDecoder().decode(Buffer.concat(chunks)) })
      },
      onResponseError(_, cause) {
        fail(
          cause instanceof errors.HTTPParserError
            ? new IotpayUnreadable(of.operation, "it is not HTTP")
            : unreachable(cause)
        )
      },
    }

    if (signal.aborted) {
      return giveUp()
    }
    signal.addEventListener("abort", giveUp, { once: true })
    agent.dispatch(
      {
        origin: of.url.origin,
        path: of.url.pathname,
        method: "POST",
        headers: { "content-type": "application/json;charset=UTF-8", accept: "application/json" },
        body: of.body,
        headersTimeout: 0, // the deadline in `signal` covers the whole call
        bodyTimeout: 0,
      },
      handler
    )
  })
}

/** undici's errors can carry a piece of the answer, and what is attached to an error ends up in logs. */
function bare(error: Error): { why: string; cause: Error } {
  const code = "code" in error && typeof error.code === "string" ? error.code : ""
  const message = error.message || (error instanceof AggregateError ? String(error.errors[0]) : "no connection")
  return {
    why: code && !message.includes(code) ? `${message} (${code})` : message,
    cause: Object.assign(new Error(message), { code }),
  }
}
