/** For one call. */
export interface CallOptions {
  /** In place of the client's own `timeoutMs`. */
  timeoutMs?: number
  /** Gives up early. A request that had left by then is of unknown effect. */
  signal?: AbortSignal
}
