import type { z } from "zod"
import type { Effect } from "../errors"
import type { CheckedSettings } from "../settings"
import type { Fields } from "../signing/signing"

/** One thing the gateway can be asked, as data: `call` sends them all. */
export interface Operation<Request, Reply> {
  /** The client's method, for errors and records. */
  readonly name: string
  /** Under `/v3/`. */
  readonly path: string
  /** What a FAIL says about this request. Of one that moves money: nothing moved. Of a question: nothing at all. */
  readonly effectOfFail: Effect
  /** Checks a request in our words, before anything leaves. */
  readonly request: z.ZodType<Request, unknown>
  /** The request in the gateway's words; `mchId` and `sign` are added by `call`. */
  readonly toWire: (request: Request, settings: CheckedSettings) => Fields
  /** The answer's `retData` in our words. Throws IotpayUnreadable. */
  readonly read: (data: unknown, request: Request) => Reply
  /** What of the request no error may contain. */
  readonly secrets?: (request: Request) => readonly string[]
}
