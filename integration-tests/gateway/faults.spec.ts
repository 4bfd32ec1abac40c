import type { IotpayClient } from "../../src/gateway"
import { silent } from "./support/silent-server"
import { charge, clientOf, failureOf, startStub, type StubGateway } from "./support/stub-gateway"

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

describe("nothing can have happened", () => {
  const neverLeft = { name: "IotpayUnreachable", code: "IOTPAY_UNREACHABLE", effect: "none" }

  it("when the connection is refused", async () => {
    await stub.close()
    expect(await failureOf(client.chargeCard(charge))).toMatchObject({
      ...neverLeft,
      message: expect.stringContaining("ECONNREFUSED"),
    })
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
    expect(await failureOf(client.chargeCard(charge, { timeoutMs: 100 }))).toMatchObject({
      ...mayHaveActed,
      message: expect.stringContaining("within 100 ms"),
    })
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

describe("the pool of connections", () => {
  it("outlives a gateway that closes them when idle", async () => {
    stub.handle(
      (response) => void response.setHeader("connection", "close").end('{"retCode":"SUCCESS","retData":{"status":2}}')
    )
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
