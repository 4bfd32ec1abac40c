import { z } from "zod"
import { cardObject } from "../acquirer/bind"
import { addCardOnPage, cardReturnAddress } from "../hosted/new-card"
import { payOnPage, returnAddress } from "../hosted/payment"
import { text } from "../wire/fields"
import { orderObject } from "../wire/order-object"
import { Refusal } from "../wire/reply"
import { endpoint } from "./endpoint"

const typed = z.string().optional()
const pageForm = z.object({ secureId: text(64), cardNum: typed, holder: typed, expiryDate: typed, cvv: typed })

/** What the embedded form and the mobile SDKs send (4.10). A decline also says where to go next (section 8). */
export const formPurchase = endpoint({
  operation: "cc_pfpurchase",
  signed: false,
  request: pageForm,
  act(world, { secureId, ...input }, manner) {
    const { order, delayMs } = payOnPage(world, secureId, { input, manner })
    const redirectUrl = returnAddress(order)
    if (order.declinedAs === "fail") throw new Refusal(order.declineReason ?? "Declined", { redirectUrl })
    return { retData: { ...orderObject(order), redirectUrl }, delayMs }
  },
})

export const formAddCard = endpoint({
  operation: "cc_pfaddcard",
  signed: false,
  request: pageForm,
  act(world, { secureId, ...input }) {
    const card = addCardOnPage(world, secureId, input)
    const redirectUrl = cardReturnAddress(card)
    if (card.state === "refused") throw new Refusal("Expired card", { redirectUrl })
    return { retData: { ...cardObject(card), redirectUrl } }
  },
})

/** How a form waits for an order that is not decided yet [I, A]. */
export const queryOrder = endpoint({
  operation: "queryorder",
  path: "/cc/queryorder",
  signed: false,
  request: z.object({ secureId: text(64) }),
  act(world, { secureId }) {
    const order = world.store.paymentOfPage(secureId)
    if (!order) throw new Refusal("secureId is invalid")
    return { retData: { ...orderObject(order), ...(order.submittedAt && { redirectUrl: returnAddress(order) }) } }
  },
})
