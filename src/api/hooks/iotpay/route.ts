import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, isNotificationRejected, type IotpayModuleService } from "../../../modules/iotpay"
import { readBody } from "./read-body"

/** Exactly what IOTPay takes for an acknowledgement: no quotes, no JSON, no line end. */
const ACKNOWLEDGED = "SUCCESS"

/**
 * `POST /hooks/iotpay`, the `notifyUrl`. Verifies, commits to the inbox, and only then acknowledges;
 * what the notification means is found out afterwards. Anything but 200 makes IOTPay send it again.
 */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const body = await readBody(req)
  if (body === undefined) {
    res.setHeader("Connection", "close")
    res.on("finish", () => req.destroy())
    res.status(413).type("text/plain").send("FAIL: this notification is too large")
    return
  }
  try {
    await iotpay.receive({ contentType: req.headers["content-type"], body, query: req.query }, "hook")
  } catch (error) {
    if (!isNotificationRejected(error)) {
      // Not kept, so not acknowledged: IOTPay tries again.
      req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`IOTPay: a notification could not be kept: ${String(error)}`)
      res.status(500).type("text/plain").send("FAIL: the notification could not be kept, send it again")
      return
    }
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).warn(`IOTPay: a notification was turned away: ${error.code}`)
    res.status(error.status).type("text/plain").send(`FAIL: ${error.code}`)
    return
  }
  res.status(200).type("text/plain").send(ACKNOWLEDGED)
}
