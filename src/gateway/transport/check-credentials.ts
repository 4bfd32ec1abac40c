import { randomBytes } from "node:crypto"
import { isIotpayError, IotpayRejected } from "../errors"
import { query } from "../operations/query"
import { call, type Line } from "./call"

/**
 * Does the gateway accept this merchant's key? It names no code for a wrong one, and what it says for people must not
 * be matched. So it is asked twice about a number that nobody used, once signed with a key that nobody has: if it
 * says the same both times, ours is as good as that one. Moves no money and leaves nothing behind.
 *
 * @throws IotpayRejected if it does not; IotpayUnreachable, IotpayUnreadable as every call
 */
export async function checkCredentials(line: Line): Promise<void> {
  const orderNumber = `T${randomBytes(12).toString("hex")}`
  const ours = await answerTo(line, orderNumber)
  const forged = { ...line, settings: { ...line.settings, merchantKey: randomBytes(16).toString("hex") } }
  const nobodys = await answerTo(forged, orderNumber).catch((error: unknown) => {
    // It signs its answers, which does not fit the other key: so it fitted ours.
    if (isIotpayError(error) && error.code === "IOTPAY_UNREADABLE") {
      return undefined
    }
    throw error
  })
  if (ours === nobodys) {
    throw new IotpayRejected("checkCredentials", { reason: ours, effect: "none" })
  }
}

/** What it says of an order that does not exist. */
async function answerTo(line: Line, orderNumber: string): Promise<string> {
  try {
    await call(line, query, { request: { orderNumber } })
    return ""
  } catch (error) {
    if (isIotpayError(error) && error.code === "IOTPAY_REJECTED") {
      return error.reason
    }
    throw error
  }
}
