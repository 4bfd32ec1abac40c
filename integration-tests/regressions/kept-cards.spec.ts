import { Modules } from "@medusajs/framework/utils"
import { removeCardsWorkflow } from "../../src/workflows"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("cards on file", (shop) => {
  let shopper: Shopper

  beforeEach(async () => void (shopper = await shop.shopper().registers()))

  it("stay where one of them is to be removed and none is named", async () => {
    await shopper.addsCard()
    await shopper.addsCard()
    const removing = shop.container.resolve(Modules.PAYMENT).deletePaymentMethods({ provider_id: "pp_iotpay_iotpay", id: "", context: { customer: { id: shopper.customerId } } } as never)
    await expect(removing).rejects.toThrow(/which card/)
    await removeCardsWorkflow(shop.container).run({ input: { customer_id: shopper.customerId, card_id: "" } })
    expect(await shopper.cards()).toHaveLength(2)
  })

  it("that are removed while their page opens don't get its address back", async () => {
    const opening = shop.sandbox.hold("cc_addcard")
    const starting = shopper.startsCard()
    await opening.reached
    await shop.books.iotpay.ledger.cards.removeAll(shopper.customerId)
    opening.release()
    await starting
    expect(await shop.books.iotpay.listIotpayCards({}, { withDeleted: true })).toMatchObject([{ state: "removed", redirect_url: null, secure_id: null }])
  })

  it("are begun ten times an hour at most, though all at once", async () => {
    const answers = await Promise.all(Array.from({ length: 14 }, () => shopper.startsCard()))
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(10)
    expect(shop.sandbox.requests("cc_addcard")).toHaveLength(10)
  })
})
