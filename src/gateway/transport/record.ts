import { isIotpayError } from "../errors"
import type { Exchange } from "./exchange"

type Observer = ((exchange: Exchange) => void) | undefined

/** Runs a call and tells the observer how it went. */
export async function recorded<Reply>(
  operation: string,
  observer: Observer,
  run: () => Promise<Reply>
): Promise<Reply> {
  const start = performance.now()
  const tell = (code: string): void => {
    try {
      observer?.({ operation, ms: Math.round(performance.now() - start), code })
    } catch {
      // Somebody's bookkeeping must not turn a charge that went through into an error.
    }
  }
  try {
    const reply = await run()
    tell("OK")
    return reply
  } catch (error) {
    tell(isIotpayError(error) ? error.code : "UNEXPECTED")
    throw error
  }
}
