import { z } from "zod"
import { IotpayUnreadable } from "../errors"
import { verify } from "../signing/signing"
import { fieldsAsSent, withNumbersAsSent } from "./digits"
import { jsonIn, objectIn } from "./lenient"
import { signable } from "./signable"

/** What every answer is wrapped in (protocol 1). */
export interface Envelope {
  readonly succeeded: boolean
  /** For people. Not yet fit for logs. */
  readonly message: string
  readonly data: unknown
}

const schema = z.object({
  retCode: z.enum(["SUCCESS", "FAIL"]),
  retMsg: z.string().catch(""),
  retData: z.unknown().optional(),
})

/**
 * Opens an answer. No table of the contract lists a signature on answers; where there is one it must be right,
 * around the whole or inside the data (protocol 2.3).
 *
 * @throws IotpayUnreadable if it is not JSON, not of this shape, or wrongly signed
 */
export function openEnvelope(operation: string, text: string, merchantKey: string): Envelope {
  const answer = objectIn(jsonIn(text))
  if (answer === undefined) {
    throw new IotpayUnreadable(operation, "it is not JSON")
  }
  if (!isRightlySigned(answer, text, merchantKey)) {
    throw new IotpayUnreadable(operation, "its signature is wrong")
  }
  const envelope = schema.safeParse(answer)
  if (!envelope.success) {
    throw new IotpayUnreadable(operation, "it says neither SUCCESS nor FAIL")
  }
  const { retCode, retMsg, retData } = envelope.data
  return { succeeded: retCode === "SUCCESS", message: retMsg, data: retData }
}

function isRightlySigned(answer: Readonly<Record<string, unknown>>, text: string, merchantKey: string): boolean {
  const data = objectIn(answer.retData)
  if (!answer.sign && !data?.sign) {
    return true
  }
  const sent = objectIn(withNumbersAsSent(text))
  const parts = [
    { read: answer, sent },
    { read: data, sent: sent?.retData },
  ]
  return parts.every(({ read, sent }) => !read?.sign || verify(signable(fieldsAsSent(read, sent)), merchantKey))
}
