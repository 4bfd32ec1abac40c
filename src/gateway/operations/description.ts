import type { CheckedSettings } from "../settings"
import type { Fields } from "../signing/signing"
import { plainText } from "../wire/plain-text"

/** What the shopper may read about a purchase. Made to fit where it is too long. */
export interface Description {
  /** 64 characters of it are sent. */
  subject?: string
  /** 250 characters of it are sent. */
  body?: string
}

/** A description in the gateway's words. */
export function describe({ subject, body }: Description, { asciiOnly }: CheckedSettings): Fields {
  return {
    subject: plainText(subject, { most: 64, asciiOnly }),
    body: plainText(body, { most: 250, asciiOnly }),
  }
}
