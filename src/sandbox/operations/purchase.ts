import { z } from "zod"
import { channel, optionalText, webAddress } from "../wire/fields"
import { newSecureId } from "../wire/ids"
import { endpoint } from "./endpoint"
import { checkUserId, newPayment, paymentFields } from "./new-payment"

/** A payment on the hosted page. No `payOrderId` is told at this point (4.1). */
export const purchase = endpoint({
  operation: "cc_purchase",
  request: z.object({
    ...paymentFields,
    mchUserId: optionalText(30),
    channel,
    notifyUrl: webAddress,
    returnUrl: webAddress,
  }),
  act(world, fields) {
    checkUserId(world, fields.mchUserId)
    const { channel, mchUserId, notifyUrl, returnUrl } = fields
    const secureId = newSecureId()
    newPayment(world, fields, { origin: "cc_purchase", channel, mchUserId, notifyUrl, returnUrl, secureId })
    return { retData: { redirectUrl: `${world.url}/cc/purchase?key=${secureId}`, secureId } }
  },
})
