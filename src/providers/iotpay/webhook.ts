import type { Logger, ProviderWebhookPayload } from "@medusajs/framework/types"
import { isNotificationRejected } from "../../gateway"
import type { IotpayModuleService } from "../../modules/iotpay"

/**
 * Hands what came to Medusa's built-in webhook address to the inbox. Rubbish is counted in the log, never thrown.
 *
 * @throws what kept a genuine one from being kept: core has answered already, but its event fails where that is seen
 */
export async function takeIn(
  iotpay: IotpayModuleService,
  payload: ProviderWebhookPayload["payload"],
  logger: Logger
): Promise<void> {
  try {
    const body = JSON.stringify(payload.data ?? {})
    await iotpay.receive({ contentType: "application/json", body, query: {} }, "medusa")
  } catch (error) {
    if (!isNotificationRejected(error)) {
      logger.error(`IOTPay: a notification to /hooks/payment could not be kept, the job finds its payment all the same: ${String(error)}`)
      throw error
    }
    logger.warn(`IOTPay: a notification to /hooks/payment was turned away: ${error.code}`)
  }
}
