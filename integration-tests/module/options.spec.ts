import { readOptions } from "../../src/modules/iotpay/options"

const right = {
  mchId: "10000701",
  merchantKey: "0123456789abcdefghijklmnopqrstuv",
  loginName: "jack123",
  backendUrl: "https://shop.example",
  returnUrls: {
    paid: "https://shop.example/{country}/paid/{order_id}",
    declined: "https://shop.example/{country}/checkout?message={message}",
    pending: "https://shop.example/{country}/pending?token={token}",
  },
}

describe("the options", () => {
  it("have defaults for everything but the account and the addresses", () => {
    expect(readOptions(right)).toMatchObject({
      baseUrl: "https://ccapi.iotpaycloud.com",
      sendUserId: true,
      asciiOnly: false,
      allowedReturnOrigins: [],
      pageLifetimeMinutes: 60,
      freshnessMinutes: 5,
    })
  })

  it("that are missing are all named in one message, which says where to mend them", () => {
    const failure = messageOf(() => readOptions(undefined))
    for (const name of ["mchId", "merchantKey", "loginName", "backendUrl", "returnUrls"]) {
      expect(failure).toContain(`  - ${name}: is missing`)
    }
    expect(failure).toMatch(/medusa-config\.ts/)
  })

  it.each([
    [{ mchId: "" }, "mchId"],
    [{ loginName: "longer-than-twelve" }, "loginName"],
    [{ merchantKey: "short" }, "merchantKey"],
    [{ baseUrl: "http://ccapi.iotpaycloud.com" }, "baseUrl: must be https"],
    [{ baseUrl: "ccapi.iotpaycloud.com" }, "baseUrl"],
    [{ backendUrl: "http://shop.example" }, "backendUrl: must be https"],
    [{ returnUrls: { ...right.returnUrls, paid: "/paid" } }, "returnUrls.paid: must be a whole URL"],
    [{ returnUrls: { paid: right.returnUrls.paid } }, "returnUrls.declined: is missing"],
    [{ allowedReturnOrigins: ["shop.example"] }, "allowedReturnOrigins.0"],
    [{ requestTimeoutMs: 60_000 }, "requestTimeoutMs"],
    [{ sendUserId: "yes" }, "sendUserId"],
    [{ mchId: "1000 0701" }, "mchId: must not be empty or contain spaces"],
    [{ merchantKey: `${right.merchantKey}\n` }, "merchantKey: must not be empty or contain spaces"],
    [{ baseUrl: "https://ccapi.iotpaycloud.com/v3/" }, "baseUrl: must end before /v3"],
    [{ baseUrl: "https://jack:secret@ccapi.iotpaycloud.com" }, "baseUrl: must be https"],
    [{ extraFields: { sign: "x" } }, "extraFields: must be names of letters"],
    [{ backendUrl: "https://shop.example/?shop=1" }, "backendUrl: must be https"],
    [{ backendUrl: "https://jack:secret@shop.example" }, "backendUrl: must be https"],
    [{ backendUrl: `https://shop.example/${"x".repeat(120)}` }, "backendUrl"],
    [{ returnUrls: { ...right.returnUrls, card: "https://shop.example/{token}" } }, "returnUrls.card: may have only these filled in: {card_id}"],
    [{ returnUrls: { ...right.returnUrls, givenback: right.returnUrls.paid } }, "givenback"],
    [{ returnUrls: { ...right.returnUrls, paid: "https://shop.example/{orderid}" } }, "returnUrls.paid: may have only these filled in: {order_id}"],
  ])("%j stop the boot with a message that names them", (wrong, named) => {
    expect(messageOf(() => readOptions({ ...right, ...wrong }))).toContain(named)
  })

  it("that only the gateway understands are named in the same message as all others", () => {
    const failure = messageOf(() => readOptions({ ...right, mchId: "1000 0701", loginName: "a b", subject: 7 }))
    for (const name of ["mchId", "loginName", "subject"]) {
      expect(failure).toContain(`  - ${name}: `)
    }
  })

  it("that are misspelt are named too, instead of being ignored", () => {
    expect(messageOf(() => readOptions({ ...right, merchantkey: "x" }))).toMatch(/merchantkey/)
  })

  it("take no notice of the database settings that Medusa adds", () => {
    expect(readOptions({ ...right, database: { clientUrl: "postgres://localhost/shop" } })).not.toHaveProperty("database")
  })

  it("may be plain http for this machine itself", () => {
    const local = { baseUrl: "http://127.0.0.1:4010", backendUrl: "http://localhost:9000" }
    expect(readOptions({ ...right, ...local })).toMatchObject(local)
  })

  it("never appear in the message with their values", () => {
    expect(messageOf(() => readOptions({ ...right, mchId: 7, merchantKey: "secret!" }))).not.toContain("secret!")
  })
})

function messageOf(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error("It was accepted")
}
