import { inspect } from "node:util"
import { isIotpayError, type IotpayClient } from "../../src/gateway"
import { silent } from "./support/silent-server"
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

describe("an answer is unreadable", () => {
  it.each([
    ["HTTP 500", (s: StubGateway) => s.handle((response) => void response.writeHead(500).end('{"retCode":"FAIL"}'))],
    ["HTTP 404", (s: StubGateway) => s.handle((response) => void response.writeHead(404).end('{"retCode":"FAIL"}'))],
    [
      "a redirect",
      (s: StubGateway) =>
        s.handle((response) => void response.writeHead(307, { location: `${s.url}/elsewhere` }).end()),
    ],
    ["HTML", (s: StubGateway) => s.answer("<html>Down for maintenance, 4242424242424242</html>")],
    ["cut JSON", (s: StubGateway) => s.answer('{"retCode":"SUCCESS","retData":{"cvv":"786"')],
    ["nothing", (s: StubGateway) => s.answer("")],
    ["a list", (s: StubGateway) => s.answer("[]")],
    ["null", (s: StubGateway) => s.answer("null")],
    ["another retCode", (s: StubGateway) => s.answer({ retCode: "success", retData: { status: 2 } })],
    ["no retCode", (s: StubGateway) => s.answer({ status: 2 })],
    ["a huge body", (s: StubGateway) => s.answer({ retCode: "SUCCESS", retMsg: "x".repeat(300_000) })],
  ])("when it is %s, and the failure says why", async (_, prepare) => {
    prepare(stub)
    expect(await failureOf(client.chargeCard(charge))).toMatchObject({
      name: "IotpayUnreadable",
      code: "IOTPAY_UNREADABLE",
      effect: "unknown",
      message: expect.stringMatching(/: \S+ .*\S$/),
    })
    expect(stub.received.map(({ path }) => path)).toEqual(["/v3/cc_purchasewithtoken"])
  })

  it("when it is not even HTTP", async () => {
    const babbler = await silent((socket) => socket.once("data", () => socket.end("SSH-2.0-OpenSSH_9.6 cvv 786\r\n")))
    const puzzled = clientOf(`http://127.0.0.1:${babbler.port}`)
    expect(await failureOf(puzzled.chargeCard(charge))).toMatchObject({
      code: "IOTPAY_UNREADABLE",
      effect: "unknown",
    })
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
    [
      "answered in JSON that echoes and breaks off",
      (s: StubGateway) => s.handle((response) => void response.end(s.received[0]?.body.slice(0, -1))),
    ],
    ["answered with an echo", (s: StubGateway) => s.handle((response) => void response.end(s.received[0]?.body))],
    [
      "answered in something like HTTP",
      (s: StubGateway) => s.handle((response) => response.socket?.end(`HTTP/9 ${s.received[0]?.body}`)),
    ],
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
