import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"

export interface Received {
  readonly type: string
  readonly query: URLSearchParams
  readonly body: string
}

/** A shop's notification address that answers as told. */
export class Hook {
  readonly received: Received[] = []
  /** What it says to the next ones; `SUCCESS` when there is nothing left. */
  readonly answers: { status?: number; text?: string; after?: Promise<unknown> }[] = []
  private readonly server: Server

  constructor() {
    this.server = createServer((request, response) => {
      let body = ""
      request.on("data", (part: Buffer) => (body += part.toString("utf8")))
      request.on("end", () => {
        const { searchParams } = new URL(request.url ?? "/", "http://hook")
        this.received.push({ type: request.headers["content-type"] ?? "", query: searchParams, body })
        const { status = 200, text = "SUCCESS", after } = this.answers.shift() ?? {}
        void Promise.resolve(after).then(() => response.writeHead(status, { "content-type": "text/plain" }).end(text))
      })
    })
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks/iotpay`
  }

  get messages(): Record<string, unknown>[] {
    return this.received.map(({ body }) => JSON.parse(body))
  }

  open(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve))
  }

  close(): Promise<void> {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }
}

export function useHook(): { readonly hook: Hook } {
  let hook: Hook
  beforeEach(async () => {
    hook = new Hook()
    await hook.open()
  })
  afterEach(() => hook.close())
  return {
    get hook() {
      return hook
    },
  }
}
