import { useSandbox } from "./support/use-sandbox"

const direct = { channel: "PF_CC", cardNum: "4242424242424242", expiryDate: "1230", holder: "Ada Lovelace", cvv: "987" }

describe("a card on file", () => {
  const bench = useSandbox()

  it.each(["cc_addcard", "cc_addCard"] as const)("is asked for by %s and bound by its page", async (operation) => {
    const { merchant, sandbox } = bench
    const asked = { cardId: "C1", channel: "PF_CC", returnUrl: "https://shop.example/cards#new" }
    const { retData } = await merchant.call(operation, asked)
    expect(retData).toMatchObject({ redirectUrl: `${sandbox.url}/cc/addcard?key=${retData?.secureId}` })
    expect(await merchant.call("cc_querycard", { cardId: "C1" })).toEqual({ retCode: "FAIL", retMsg: "cardId is not binding" })
    expect(await sandbox.addCard("C1", { holder: "Ada Lovelace" })).toEqual({
      redirectUrl: "https://shop.example/cards?retCode=SUCCESS#new",
    })
    expect(await merchant.call("cc_querycard", { cardId: "C1" })).toMatchObject({
      retData: { cardId: "C1", cardNum: "424242******4242", holder: "Ada Lovelace" },
    })
  })

  it("can be refused on its page", async () => {
    await bench.merchant.call("cc_addcard", { cardId: "C1", channel: "PF_CC", returnUrl: "https://shop.example/cards" })
    const { redirectUrl } = await bench.sandbox.addCard("C1", { cardNum: "4000000000000069" })
    expect(redirectUrl).toBe("https://shop.example/cards?retCode=FAIL&retMsg=Expired%20card")
    expect(bench.sandbox.cards()).toMatchObject([{ cardId: "C1", state: "refused" }])
    await expect(bench.sandbox.addCard("C1")).rejects.toThrow("already failed")
  })

  it("binds once", async () => {
    const cardId = await bench.merchant.savedCard()
    await expect(bench.sandbox.addCard(cardId)).rejects.toThrow("already saved")
    expect(await bench.merchant.call("cc_directaddcard", { ...direct, cardId })).toMatchObject({ retMsg: `cardId ${cardId} was already used` })
  })

  it("can be given directly, without a date too", async () => {
    expect(await bench.merchant.call("cc_directaddcard", { ...direct, cardId: "D1" })).toMatchObject({ retCode: "SUCCESS" })
    expect(await bench.merchant.call("cc_directaddcard", { ...direct, cardId: "D2", expiryDate: undefined })).toMatchObject({
      retData: { cardId: "D2", cardNum: "424242******4242", expiryDate: "" },
    })
    expect(await bench.merchant.call("cc_directaddcard", { ...direct, cardId: "D3", cardNum: "4242424242424241" })).toMatchObject({ retCode: "FAIL" })
  })

  it("leaves no number and no cvv behind", async () => {
    await bench.merchant.call("cc_directaddcard", { ...direct, cardId: "D1" })
    const kept = JSON.stringify([bench.sandbox.cards(), bench.sandbox.requests()])
    expect(kept).not.toMatch(/4242424242424242|987"/)
    expect(bench.sandbox.requests()[0]?.fields).toMatchObject({ cardNum: "424242******4242", cvv: "***" })
  })

  it("is charged by its id", async () => {
    const cardId = await bench.merchant.savedCard()
    const fields = bench.merchant.token(cardId, { mchUserId: "007", clientIp: "203.0.113.7" })
    const { retData } = await bench.merchant.call("cc_purchasewithtoken", fields)
    expect(retData).toMatchObject({ ...{ mchOrderNo: fields.mchOrderNo, amount: 700, refundable: 700 }, status: 2, payType: "pay", channel: "PF_CC" })
    expect(bench.sandbox.order(String(fields.mchOrderNo))).toMatchObject({ cardId, mchUserId: "007", clientIp: "203.0.113.7" })
  })

  it("is not charged while it is not bound, and the number stays free", async () => {
    const fields = bench.merchant.token("nobody")
    expect(await bench.merchant.call("cc_purchasewithtoken", fields)).toMatchObject({ retMsg: "cardId is not binding" })
    const cardId = await bench.merchant.savedCard()
    expect(await bench.merchant.call("cc_purchasewithtoken", { ...fields, cardId })).toMatchObject({ retCode: "SUCCESS" })
    expect(await bench.merchant.call("cc_purchasewithtoken", { ...fields, cardId })).toMatchObject({ retCode: "FAIL" })
  })
})
