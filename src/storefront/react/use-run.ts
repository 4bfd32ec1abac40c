import { useCallback, useEffect, useRef, useState } from "react"
import { usePageShownAgain } from "./use-page-shown"

/** Something that a button starts and that takes a while. */
export interface Run {
  isRunning: boolean
  /** Starts it, unless it runs already. What comes back says whether the shopper still waits for it. */
  begin: () => (() => boolean) | undefined
  stop: () => void
}

/**
 * One run at a time. It is over for the shopper when its button is gone from the page, when it is about something else
 * (`of`) by now, and when the browser shows the page again as it was left: busy.
 */
export function useRun(of?: string): Run {
  const [isRunning, setRunning] = useState(false)
  const current = useRef<object | undefined>(undefined)
  const stop = useCallback(() => {
    current.current = undefined
    setRunning(false)
  }, [])
  useEffect(() => stop, [stop, of])
  usePageShownAgain(stop)

  const begin = () => {
    if (current.current) return undefined
    const mine = {}
    current.current = mine
    setRunning(true)
    return () => current.current === mine
  }
  return { isRunning, begin, stop }
}
