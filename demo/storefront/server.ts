import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import path from "node:path"
import type { StorefrontConfig } from "./config"
import { findFile, type FoundFile } from "./files"
import { bundleHelper } from "./helper"
import { contentSecurityPolicy } from "./policy"

export type { StorefrontConfig, TestCard } from "./config"

/** A storefront that is running. */
export interface Storefront {
  /** Without a slash at its end. */
  url: string
  close(): Promise<void>
}

const PUBLIC = path.join(__dirname, "public")

/** Addresses the browser draws by itself: each of them is answered with the one page there is. */
const PAGES = /^\/(?:(?:product\/[^/]+|cart|checkout|paid|declined|pending|given-back|login|sign-up|account|account\/cards)\/?)?$/

/**
 * Serves the demo's storefront on this machine.
 *
 * @param of.port 0 takes any free port.
 * @param of.config asked for every request, so the backend may start later than the storefront.
 */
export async function startStorefront(of: { port: number; config: () => StorefrontConfig }): Promise<Storefront> {
  const made = { "/iotpay.js": await bundleHelper() }
  const server = createServer((request, response) => {
    answer({ request, response, config: of.config, made }).catch((error: unknown) => {
      send(response, { status: 500, type: "text/plain; charset=utf-8", body: String(error) })
    })
  })
  const port = await listen(server, of.port)
  return { url: `http://localhost:${port}`, close: async () => await close(server) }
}

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  config: () => StorefrontConfig
  /** Scripts that lie in no folder, by their address. */
  made: Record<string, string>
}

async function answer({ request, response, config, made }: Exchange): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("allow", "GET, HEAD")
    send(response, { status: 405, type: "text/plain; charset=utf-8", body: "Only GET and HEAD are answered here." })
    return
  }
  const pathname = (request.url ?? "/").replace(/[?#].*$/s, "")
  if (pathname === "/config.json") {
    send(response, { status: 200, type: "application/json; charset=utf-8", body: JSON.stringify(config()) })
    return
  }
  const script = made[pathname]
  if (script !== undefined) {
    send(response, { status: 200, type: "text/javascript; charset=utf-8", body: script })
    return
  }
  const isPage = PAGES.test(pathname)
  const file = await findFile(PUBLIC, isPage ? "/index.html" : pathname)
  if (!file) {
    send(response, { status: 404, type: "text/plain; charset=utf-8", body: "There is nothing at this address." })
    return
  }
  if (isPage) {
    response.setHeader("content-security-policy", contentSecurityPolicy(config()))
    // The return addresses carry a payment's token, which must not travel on to other sites.
    response.setHeader("referrer-policy", "no-referrer")
  }
  send(response, { status: 200, ...file })
}

function send(response: ServerResponse, { status, type, body }: FoundFile & { status: number }): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  })
  response.end(response.req.method === "HEAD" ? undefined : body)
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, "127.0.0.1", resolve)
  })
  const address = server.address()
  return typeof address === "object" && address ? address.port : port
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
  })
  server.closeAllConnections()
  await closed
}
