import { createServer, type IncomingMessage, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { documentedPolicy, documentedStyles } from "./policy"

/** What the store API was asked. */
export interface StoreCall {
  readonly route: string
  readonly body: Record<string, unknown>
  readonly headers: IncomingMessage["headers"]
}

type Answer = object | ((call: StoreCall) => object | Promise<object>)

/** An answer with another status than 200. */
export class Status {
  constructor(
    readonly status: number,
    readonly body: object | string,
  ) {}
}

/** Answers as a gateway's error page would: no JSON. `hang up` cuts the line. */
export const hangUp = new Status(0, "")

/** A shop's two sides: a page under the documented policy, and a store API that answers as a test says. */
export class Shop {
  readonly calls: StoreCall[] = []
  private readonly answers = new Map<string, Answer>()
  private readonly server: Server
  private code = ""

  constructor(private readonly sandbox: string) {
    this.server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://shop")
      if (pathname.startsWith("/store/")) return void this.serveStore(request, pathname).then(respond, respond)
      if (pathname === "/page.js") return void response.writeHead(200, { "content-type": "text/javascript" }).end(this.code)
      if (pathname === "/page.css") return void response.writeHead(200, { "content-type": "text/css" }).end(styles())
      if (pathname === "/broken.js") return void response.writeHead(200, { "content-type": "text/javascript" }).end("// nothing")
      response.writeHead(200, { "content-type": "text/html;charset=UTF-8", "content-security-policy": documentedPolicy(this.sandbox, this.url) })
      response.end(pathname === "/" ? page : `<!doctype html><title>Back</title><h1>Back in the shop</h1>`)

      function respond(answer: unknown): void {
        const { status, body } = answer instanceof Status ? answer : new Status(answer instanceof Error ? 500 : 200, answer as object)
        if (status === 0) return void request.socket.destroy()
        response.writeHead(status, { "content-type": "application/json" })
        response.end(typeof body === "string" ? body : JSON.stringify(body))
      }
    })
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** What the page runs. */
  serve(code: string): void {
    this.code = code
  }

  /** How the store API answers from now on, e.g. `GET /store/iotpay/cards`. */
  answer(route: string, answer: Answer): void {
    this.answers.set(route, answer)
  }

  asked(route: string): StoreCall[] {
    return this.calls.filter((call) => call.route === route)
  }

  forget(): void {
    this.calls.length = 0
    this.answers.clear()
  }

  open(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve))
  }

  close(): Promise<void> {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }

  private async serveStore(request: IncomingMessage, pathname: string): Promise<object> {
    let text = ""
    for await (const chunk of request) text += String(chunk)
    const call = { route: `${request.method} ${pathname}`, body: text ? JSON.parse(text) : {}, headers: request.headers }
    this.calls.push(call)
    const answer = this.answers.get(call.route)
    if (!answer) return new Status(404, { type: "not_found", message: `Nothing answers ${call.route}` })
    return typeof answer === "function" ? answer(call) : answer
  }
}

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="stylesheet" href="/page.css"></head>
<body><main><div id="place"></div></main><script src="/page.js"></script></body></html>`

const styles = (): string => `body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 40rem; }\n${documentedStyles()}`
