import { createServer, type AddressInfo, type Server, type Socket } from "node:net"
import { inspect } from "node:util"
import { isIotpayError, type IotpayClient } from "../../src/gateway"
import { charge, clientOf, directCard, failureOf, merchant, startStub, type StubGateway } from "./support/stub-gateway"

let stub: StubGateway
let client: IotpayClient

beforeEach(async () => {
  stub = await startStub()
  client = clientOf(stub.url, { timeoutMs: 5_000 })
})
afterEach(async () => {
  await client.close()
  await stub.close()
})

/** A TCP server that says nothing by itself. */
async function silent(onConnection: (socket: Socket) => void = () => undefined): Promise<{ port: number; close: () => void }> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined))
    onConnection(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const close = (): void => {
    server.close()
    sockets.forEach((socket) => socket.destroy())
  }
  return { port: (server.address() as AddressInfo).port, close }
}

describe("nothing can have happened", () => {
  const neverLeft = { name: "IotpayUnreachable", code: "IOTPAY_UNREACHABLE", effect: "none" }

  it("when the connection is refused", async () => {
    await stub.close()
    expect(await failureOf(client.chargeCard(charge))).toMatchObject({ ...neverLeft, message: expect.stringContaining("ECONNREFUSED") })
  })

  it("when the host is not known", async () => {
    const lost = clientOf("https://gateway.invalid")
    expect(await failureOf(lost.chargeCard(charge))).toMatchObject(neverLeft)
    await lost.close()
  })

  it("when TLS fails", async () => {
    const plain = clientOf(stub.url.replace("http:", "https:"))
    expect(await failureOf(plain.chargeCard(charge))).toMatchObject(neverLeft)
    expect(stub.received).toEqual([])
    await plain.close()
  })

  it.each([
    ["the connection takes too long", { connectTimeoutMs: 200 }],
    ["time runs out while connecting", { timeoutMs: 200 }],
  ])("when %s", async (_, settings) => {
    const hole = await silent()
    const waiting = clientOf(`https://127.0.0.1:${hole.port}`, settings)
    expect(await failureOf(waiting.chargeCard(charge))).toMatchObject(neverLeft)
    hole.close()
    await waiting.close()
  })

  it("when the caller gives up before the call, or the client is closed", async () => {
    expect(await failureOf(client.chargeCard(charge, { signal: AbortSignal.abort() }))).toMatchObject(neverLeft)
    await client.close()
    expect(await failureOf(client.chargeCard(charge))).toMatchObject(neverLeft)
    expect(stub.received).toEqual([])
  })
})

describe("something may have happened", () => {
  const mayHaveActed = { name: "IotpayUnreachable", code: "IOTPAY_UNREACHABLE", effect: "unknown" }

  it("when the gateway hangs up without an answer, and nothing is sent again", async () => {
    stub.handle((response) => response.destroy())
    expect(await failureOf(client.chargeCard(charge))).toMatchObject(mayHaveActed)
    expect(stub.received).toHaveLength(1)
  })

  it("when it hangs up in the middle of an answer", async () => {
    stub.handle((response) => {
      response.writeHead(200, { "content-length": "100" })
      response.write('{"retCode":"SUCC', () => response.destroy())
    })
    expect(await failureOf(client.chargeCard(charge))).toMatchObject(mayHaveActed)
  })

  it("when it does not answer in time", async () => {
    stub.handle(() => undefined)
    expect(await failureOf(client.chargeCard(charge, { timeoutMs: 100 }))).toMatchObject({ ...mayHaveActed, message: expect.stringContaining("within 100 ms") })
  })

  it("when it does not finish its answer in time", async () => {
    stub.handle((response) => void response.write('{"retCode":"SUCC'))
    expect(await failureOf(client.chargeCard(charge, { timeoutMs: 200 }))).toMatchObject(mayHaveActed)
  })

  it("when the caller gives up in between", async () => {
    const giveUp = new AbortController()
    stub.handle(() => giveUp.abort())
    expect(await failureOf(client.chargeCard(charge, { signal: giveUp.signal }))).toMatchObject(mayHaveActed)
  })
})

describe("an answer is unreadable", () => {
  it.each([
    ["HTTP 500", (s: StubGateway) => s.handle((response) => void response.writeHead(500).end('{"retCode":"FAIL"}'))],
    ["HTTP 404", (s: StubGateway) => s.handle((response) => void response.writeHead(404).end('{"retCode":"FAIL"}'))],
    ["a redirect", (s: StubGateway) => s.handle((response) => void response.writeHead(307, { location: `${s.url}/elsewhere` }).end())],
    ["HTML", (s: StubGateway) => s.answer("<html>Down for maintenance, 4242424242424242</html>")],
    ["cut JSON", (s: StubGateway) => s.answer('{"retCode":"SUCCESS","retData":{"cvv":"786"')],
    ["nothing", (s: StubGateway) => s.answer("")],
    ["a list", (s: StubGateway) => s.answer("[]")],
    ["null", (s: StubGateway) => s.answer("null")],
    ["another retCode", (s: StubGateway) => s.answer({ retCode: "success", retData: { status: 2 } })],
    ["no retCode", (s: StubGateway) => s.answer({ status: 2 })],
    ["a huge body", (s: StubGateway) => s.answer({ retCode: "SUCCESS", retMsg: "x".repeat(300_000) })],
  ])("when it is %s", async (_, prepare) => {
    prepare(stub)
    expect(await failureOf(client.chargeCard(charge))).toMatchObject({ name: "IotpayUnreadable", code: "IOTPAY_UNREADABLE", effect: "unknown" })
    expect(stub.received.map(({ path }) => path)).toEqual(["/v3/cc_purchasewithtoken"])
  })

  it("when it is not even HTTP", async () => {
    const babbler = await silent((socket) => socket.once("data", () => socket.end("SSH-2.0-OpenSSH_9.6 cvv 786\r\n")))
    const puzzled = clientOf(`http://127.0.0.1:${babbler.port}`)
    expect(await failureOf(puzzled.chargeCard(charge))).toMatchObject({ code: "IOTPAY_UNREADABLE", effect: "unknown" })
    babbler.close()
    await puzzled.close()
  })

  it("but not because a byte order mark comes first", async () => {
    stub.answer('\ufeff{"retCode":"SUCCESS","retData":{"status":2}}')
    expect((await client.chargeCard(charge)).outcome).toBe("succeeded")
  })
})

describe("no failure holds a secret", () => {
  it.each([
    ["refused", (s: StubGateway) => s.answer({ retCode: "FAIL", retMsg: "4242424242424242 786 4242 4242 4242 4242" })],
    ["hung up on", (s: StubGateway) => s.handle((response) => response.destroy())],
    ["answered in JSON that echoes and breaks off", (s: StubGateway) => s.handle((response) => void response.end(s.received[0]?.body.slice(0, -1)))],
    ["answered with an echo", (s: StubGateway) => s.handle((response) => void response.end(s.received[0]?.body))],
    ["answered in something like HTTP", (s: StubGateway) => s.handle((response) => response.socket?.end(`HTTP/9 ${s.received[0]?.body}`))],
  ])("when it is %s", async (_, prepare) => {
    prepare(stub)
    const failure = await failureOf(client.addCardDirectly(directCard))
    expect(isIotpayError(failure)).toBe(true)
    const everything = inspect(failure, { depth: 10, showHidden: true })
    expect(everything).not.toContain(merchant.merchantKey)
    expect(everything).not.toMatch(/4242424242|4242 4242 4242|\b786\b/)
  })

  it("nor does a client that is printed", () => {
    expect(inspect(client, { depth: 10, showHidden: true })).not.toContain(merchant.merchantKey)
  })
})

describe("the pool of connections", () => {
  it("outlives a gateway that closes them when idle", async () => {
    stub.handle((response) => void response.setHeader("connection", "close").end('{"retCode":"SUCCESS","retData":{"status":2}}'))
    for (let call = 0; call < 3; call += 1) {
      expect((await client.chargeCard(charge)).outcome).toBe("succeeded")
    }
  })

  it("lets many calls wait at the same time, each on its own", async () => {
    stub.handle((response) => void setTimeout(() => response.end('{"retCode":"SUCCESS","retData":{"status":2}}'), 100))
    const start = performance.now()
    await Promise.all(Array.from({ length: 20 }, () => client.chargeCard(charge)))
    expect(performance.now() - start).toBeLessThan(1500)
  })
})
