import { isIotpayError, type GatewayOrder } from "../../../gateway"

/** @returns the answer; `null` if IOTPay answered that it has none; nothing if it did not answer */
export async function answerTo(question: () => Promise<GatewayOrder>): Promise<GatewayOrder | null | undefined> {
  try {
    return await question()
  } catch (error) {
    if (!isIotpayError(error)) {
      throw error
    }
    return error.code === "IOTPAY_REJECTED" ? null : undefined
  }
}
