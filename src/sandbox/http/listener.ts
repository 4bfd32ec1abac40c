import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"

/** The port: opened, closed for a while (connections are then really refused), and opened again as the same one. */
export class Listener {
  private server: Server | null = null
  private bound = 0

  constructor(
    private readonly wanted: { host: string; port: number },
    private readonly serve: RequestListener,
  ) {}

  get port(): number {
    return this.bound
  }

  async open(): Promise<void> {
    if (this.server) return
    const server = createServer(this.serve)
    this.server = server
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject)
      server.listen(this.bound || this.wanted.port, this.wanted.host, resolve)
    }).catch((error: unknown) => {
      this.server = null
      throw error
    })
    this.bound = (server.address() as AddressInfo).port
  }

  /** Also cuts what is under way. */
  async close(): Promise<void> {
    const server = this.server
    this.server = null
    if (!server) return
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }
}
