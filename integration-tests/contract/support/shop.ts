import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { readNotification, type GatewaySettings, type VerifiedNotification } from "../../../src/gateway"

/** A shop's notification address: verifies, and acknowledges what it believes. */
export interface Shop {
  readonly notifyUrl: string
  readonly believed: VerifiedNotification[]
  close: () => Promise<void>
}

export async function openShop(settings: GatewaySettings): Promise<Shop> {
  const believed: VerifiedNotification[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const [, query = ""] = (request.url ?? "").split("?")
      try {
        believed.push(
          readNotification(
            { contentType: request.headers["content-type"], body: Buffer.concat(chunks), query },
            settings
          )
        )
        response.writeHead(200, { "content-type": "text/plain" }).end("SUCCESS")
      } catch {
        response.writeHead(401).end("FAIL")
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    notifyUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/iotpay`,
    believed,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
