import { z } from "zod"
import { IotpayUnreadable } from "../errors"
import { objectIn, text } from "./lenient"
import { isSecureUrl } from "./secure-url"

/** A page of the gateway's, opened for one shopper. It lives about an hour and serves once (protocol 8). */
export interface HostedPage {
  /** Where to send the browser. */
  redirectUrl: string
  /** For the embedded form and the mobile SDKs. Whoever holds it can pay, so it goes to its shopper alone. */
  secureId: string
}

const schema = z.object({ redirectUrl: z.string().max(2000).refine(isSecureUrl), secureId: text })

/**
 * Reads an opened page (protocol 4.1).
 *
 * @throws IotpayUnreadable if there is none, or if it is no place to send a shopper to
 */
export function readHostedPage(operation: string, data: unknown): HostedPage {
  const wire = schema.safeParse(objectIn(data))
  if (!wire.success) {
    throw new IotpayUnreadable(operation, "it holds no page to send the shopper to")
  }
  const { redirectUrl } = wire.data
  const secureId = wire.data.secureId ?? new URL(redirectUrl).searchParams.get("key")
  if (!secureId) {
    throw new IotpayUnreadable(operation, "it holds no id of the page")
  }
  return { redirectUrl, secureId }
}
