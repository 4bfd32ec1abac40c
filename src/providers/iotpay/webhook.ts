import type { Logger, ProviderWebhookPayload } from "@medusajs/framework/types"
import type { IotpayModuleService } from "../../modules/iotpay"

/** Hands what came to Medusa's built-in webhook address to the inbox. Rubbish is counted in the log, never thrown. */
export async function takeIn(
  iotpay: IotpayModuleService,
  payload: ProviderWebhookPayload["payload"],
  logger: Logger
): Promise<void> {
  try {
    const body = JSON.stringify(payload.data ?? {})
    await iotpay.receive({ contentType: "application/json", body, query: {} }, "medusa")
  } catch (error) {
    logger.warn(`IOTPay: a notification to /hooks/payment was turned away: ${error instanceof Error ? error.message : String(error)}`)
  }
}
