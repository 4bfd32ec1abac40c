/**
 * A signal that fires after `ms`, or when `outer` does. Not `AbortSignal.any` with `AbortSignal.timeout`:
 * in Node 20 their garbage collection can lose the time-out.
 *
 * @returns the signal, and `clear`, to be called when the work is done
 */
export function deadline(ms: number, outer?: AbortSignal): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new Error(`no answer within ${ms} ms`)), ms)
  const giveUp = (): void => controller.abort(new Error("the caller gave up"))
  outer?.addEventListener("abort", giveUp, { once: true })
  if (outer?.aborted) {
    giveUp()
  }
  const clear = (): void => {
    clearTimeout(timer)
    outer?.removeEventListener("abort", giveUp)
  }
  return { signal: controller.signal, clear }
}
