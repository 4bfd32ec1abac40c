import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { cents, IotpayClient, type GatewaySettings } from "../../../src/gateway"

/** What one request looked like on the wire. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage["headers"]
  readonly body: string
  readonly fields: Record<string, unknown>
}

/** An HTTP server that answers what it is told, and remembers what it was asked. It knows nothing of IOTPay. */
export interface StubGateway {
  readonly url: string
  readonly received: Received[]
  /** Answers the next requests with this text, in HTTP 200. */
  answer: (body: string | object) => void
  /** Handles the next requests in any way, after their bodies were read. */
  handle: (handler: (response: ServerResponse, request: IncomingMessage) => void) => void
  close: () => Promise<void>
}

export async function startStub(): Promise<StubGateway> {
  const received: Received[] = []
  let handler: (response: ServerResponse, request: IncomingMessage) => void = (response) => void response.end()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8")
      received.push({
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body,
        fields: JSON.parse(body) as Record<string, unknown>,
      })
      handler(response, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (body) => {
      handler = (response) => void response.end(typeof body === "string" ? body : JSON.stringify(body))
    },
    handle: (next) => {
      handler = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export const merchant = {
  merchantId: "10000701",
  merchantKey: "0123456789abcdefghijklmnopqrstuv",
  loginName: "jack123",
}

export const clientOf = (baseUrl: string, more: Partial<GatewaySettings> = {}): IotpayClient =>
  new IotpayClient({ ...merchant, baseUrl, ...more })

export const purchase = {
  orderNumber: "A1",
  amount: cents(1500),
  currency: "cad",
  customer: "cus_7",
  notifyUrl: "https://shop.example/hooks/iotpay",
  returnUrl: "https://shop.example/return?cart=1",
}

export const charge = {
  orderNumber: "A1",
  cardId: "card_1",
  amount: cents(1500),
  currency: "CAD",
  customer: "cus_7",
}

export const directCard = {
  cardId: "card_1",
  cardNumber: "4242 4242 4242 4242",
  holder: "Joe Doe",
  expiry: "1133",
  cvv: "786",
}

/** What a promise was rejected with; fails the test if it was not. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => Promise.reject(new Error(`expected a failure, got ${JSON.stringify(value)}`)),
    (error: unknown) => error
  )
}
