import { charge, clientOf, failureOf, startStub, type StubGateway } from "./support/stub-gateway"

let stub: StubGateway

beforeAll(async () => {
  stub = await startStub()
})
afterAll(() => stub.close())

const asks = { orderNumber: "A1" }

describe("a failure says what to do", () => {
  it("after a refusal: nothing moved, ask for something else; and after that of a query: ask again", async () => {
    const client = clientOf(stub.url)
    stub.answer({ retCode: "FAIL", retMsg: "no" })
    expect(await failureOf(client.chargeCard(charge))).toMatchObject({ effect: "none", advice: expect.stringMatching(/^No money moved: .* under a new number\.$/) })
    expect(await failureOf(client.query(asks))).toMatchObject({ effect: "unknown", advice: expect.stringMatching(/ask again later\.$/) })
    await client.close()
  })

  it.each([
    ["that can't be read", () => stub.answer("<html>")],
    ["that never came", () => stub.handle((response) => void response.destroy())],
  ])("after an answer %s: query first", async (_, answers) => {
    const client = clientOf(stub.url)
    answers()
    expect(await failureOf(client.chargeCard(charge))).toMatchObject({ effect: "unknown", advice: expect.stringMatching(/query by its number before doing anything again\.$/) })
    await client.close()
  })

  it("of what was never sent: try again, or mend it first", async () => {
    const [nobody, client] = [clientOf("http://127.0.0.1:1"), clientOf(stub.url)]
    expect(await failureOf(nobody.chargeCard(charge))).toMatchObject({ effect: "none", advice: expect.stringMatching(/^Nothing was sent: try again/) })
    expect(await failureOf(client.query({ orderNumber: "?" }))).toMatchObject({ effect: "none", advice: expect.stringMatching(/^Nothing was sent: mend/) })
    await Promise.all([nobody.close(), client.close()])
  })
})
