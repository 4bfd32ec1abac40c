import { z } from "zod"
import { readCardForm } from "../acquirer/card-form"
import { charge } from "../acquirer/charge"
import { readWallet } from "../acquirer/wallet"
import { base64, channel, optionalText, optionalWebAddress, text } from "../wire/fields"
import { Refusal } from "../wire/reply"
import { endpoint } from "./endpoint"
import { chargeOutcome, checkUserId, newPayment, paymentFields } from "./new-payment"

/** A charge of a saved card (4.5). `notifyUrl` is known from the vendor's PHP only [P]. */
export const purchaseWithToken = endpoint({
  operation: "cc_purchasewithtoken",
  request: z.object({
    ...paymentFields,
    cardId: text(30),
    mchUserId: optionalText(30),
    clientIp: optionalText(50),
    notifyUrl: optionalWebAddress,
  }),
  act(world, fields, manner) {
    checkUserId(world, fields.mchUserId)
    const { cardId, mchUserId, clientIp, notifyUrl } = fields
    const card = world.store.cards.get(cardId)
    if (card?.state !== "bound") throw new Refusal("cardId is not binding")
    if (card.channel === "UPI_EX" && !notifyUrl) throw new Refusal("request params[notifyUrl] error: is missing") // [P]
    const particulars = { channel: card.channel, cardId, mchUserId, clientIp, notifyUrl }
    const order = newPayment(world, fields, { origin: "cc_purchasewithtoken", ...particulars })
    return chargeOutcome(order, charge(world, { order, manner }, card))
  },
})

/** Apple Pay and Google Pay (4.6). */
export const purchaseWithWallet = endpoint({
  operation: "cc_purchasewithwallet",
  request: z.object({
    ...paymentFields,
    walletType: z.enum(["ApplePay", "GooglePay"], "must be ApplePay or GooglePay"),
    walletData: base64,
  }),
  act(world, fields, manner) {
    const channel = fields.walletType === "ApplePay" ? "CC_CA" : "CC_CG"
    const order = newPayment(world, fields, { origin: "cc_purchasewithwallet", channel })
    return chargeOutcome(order, charge(world, { order, manner }, readWallet(fields.walletData)))
  },
})

/** A charge by a merchant who may see card numbers (4.3). */
export const directPurchase = endpoint({
  operation: "cc_directpurchase",
  request: z.object({
    ...paymentFields,
    channel,
    cardNum: text(19),
    holder: text(50),
    expiryDate: text(4),
    cvv: text(4),
    clientIp: optionalText(50),
  }),
  act(world, fields, manner) {
    const form = readCardForm(fields, { now: world.clock.now() })
    if (!form.card) throw new Refusal(Object.values(form.errors).filter(Boolean).join(". "))
    const { channel, clientIp } = fields
    const order = newPayment(world, fields, { origin: "cc_directpurchase", channel, clientIp })
    return chargeOutcome(order, charge(world, { order, manner }, form.card))
  },
})
