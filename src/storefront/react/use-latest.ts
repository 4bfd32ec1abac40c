import { useEffect, useRef, type MutableRefObject } from "react"

/** The newest value, for callbacks that effects hand out and must not run again for. */
export function useLatest<Value>(value: Value): MutableRefObject<Value> {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}

/** A sentence that can be shown, of whatever was thrown. */
export const sentenceOf = (error: unknown, otherwise: string): string =>
  error instanceof Error && "code" in error && error.message ? error.message : otherwise

/** Class names of ours and of the shop. */
export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(" ")
