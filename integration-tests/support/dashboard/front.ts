import { createReadStream, existsSync } from "node:fs"
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import path from "node:path"
import { packageRoot } from "../../../demo/lib/places"

/** The pictures of the goods, which the demo's shop serves as its own. */
const pictures = path.join(packageRoot, "demo/storefront/public")

const types: Record<string, string> = {
  ".html": "text/html;charset=UTF-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
}

/** One address with the built dashboard under `/app`, the pictures of the goods, and everything else from a shop's server, as in production. */
export class Front {
  private readonly server: Server
  /** Requests to the shop that are answered with this status from now on: `GET /admin/iotpay/transactions`. */
  private readonly broken = new Map<string, number>()

  constructor(
    private readonly folder: string,
    private readonly backendUrl: () => string
  ) {
    this.server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://front")
      if (pathname === "/app" || pathname.startsWith("/app/")) {
        return this.serveFile(pathname.slice("/app/".length), response)
      }
      if (pathname.startsWith("/static/")) {
        return this.serve(path.join(pictures, path.normalize(pathname)), response)
      }
      this.pass(request, response)
    })
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve))
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise<void>((resolve) => this.server.close(() => resolve()))
  }

  /** @param route method and path, without a query */
  breaks(route: string, status = 500): void {
    this.broken.set(route, status)
  }

  mends(): void {
    this.broken.clear()
  }

  private serveFile(name: string, response: ServerResponse): void {
    const wanted = path.join(this.folder, path.normalize(`/${name}`))
    this.serve(path.extname(wanted) && existsSync(wanted) ? wanted : path.join(this.folder, "index.html"), response)
  }

  private serve(file: string, response: ServerResponse): void {
    response.writeHead(200, { "content-type": types[path.extname(file)] ?? "application/octet-stream" })
    createReadStream(file).pipe(response)
  }

  private pass(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", this.backendUrl())
    const status = this.broken.get(`${request.method} ${url.pathname}`)
    if (status) {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ type: "unknown_error", message: "The shop is out of order." }))
      return
    }
    const onward = ask(url, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on("error", () => response.destroy())
    request.pipe(onward)
  }
}
