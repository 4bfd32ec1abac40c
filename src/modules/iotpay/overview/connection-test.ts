import { isIotpayError, type IotpayClient } from "../../../gateway"
import type { Purchase } from "../ledger"
import type { IotpayOptions } from "../options"
import { readSentence, type Sentence } from "../sentences"

/** What a test of the connection found out, and the sentence for a person. */
export interface ConnectionTest {
  state: "works" | "refused" | "unreachable" | "unreadable"
  message: string
  /** What IOTPay said, or what the line did; for whoever mends it. Nothing secret. */
  detail: string | null
  /** The same as a code and its values, unless IOTPay said it. */
  detail_said: Sentence | null
}

interface Testing {
  gateway: IotpayClient
  options: IotpayOptions
  /** A payment that IOTPay has confirmed before, if there is one. */
  known: () => Promise<Purchase | undefined>
}

/** Asks IOTPay whether it accepts the merchant's number and key. Moves no money. */
export async function testConnection({ gateway, options, known }: Testing): Promise<ConnectionTest> {
  const { baseUrl, mchId } = options
  try {
    await accepted(gateway, known)
    return { state: "works", message: `IOTPay answers and accepts the key of merchant ${mchId}.`, detail: null, detail_said: null }
  } catch (error) {
    if (!isIotpayError(error)) {
      throw error
    }
    const refusal = error.code === "IOTPAY_REJECTED" ? error.reason : error.message
    return { ...inWords(error.code, { baseUrl, mchId }), detail: refusal || null, detail_said: readSentence(refusal) }
  }
}

/**
 * Resolves if the key is accepted. Where the test with a forged signature is in vain, because IOTPay looks for the
 * order first perhaps, an answer about a payment that there is proves the key as well.
 */
async function accepted(gateway: IotpayClient, known: Testing["known"]): Promise<void> {
  try {
    await gateway.checkCredentials()
  } catch (error) {
    const payment = isIotpayError(error) && error.code === "IOTPAY_REJECTED" ? await known() : undefined
    if (!payment) {
      throw error
    }
    await gateway.query({ orderNumber: payment.order_number })
  }
}

function inWords(code: string, { baseUrl, mchId }: { baseUrl: string; mchId: string }): Pick<ConnectionTest, "state" | "message"> {
  switch (code) {
    case "IOTPAY_REJECTED":
      return {
        state: "refused",
        message: `IOTPay answers, but does not accept the credentials of merchant ${mchId}. Compare mchId and merchantKey in the plugin's options with what IOTPay gave you.`,
      }
    case "IOTPAY_UNREACHABLE":
      return {
        state: "unreachable",
        message: `There is no answer from ${baseUrl}. Look at this server's connection to the internet, and at baseUrl in the plugin's options.`,
      }
    default:
      return {
        state: "unreadable",
        message: `What answers at ${baseUrl} can't be read as IOTPay, or is signed with another key. Compare baseUrl and merchantKey in the plugin's options with what IOTPay gave you.`,
      }
  }
}
