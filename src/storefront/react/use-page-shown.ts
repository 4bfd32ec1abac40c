/// <reference lib="dom" />
import { useEffect } from "react"
import { useLatest } from "./use-latest"

/** Back from IOTPay's page the browser may show this page as it was left: busy. */
export function usePageShownAgain(onShown: () => void): void {
  const latest = useLatest(onShown)
  useEffect(() => {
    const hear = (event: PageTransitionEvent) => {
      if (event.persisted) latest.current()
    }
    window.addEventListener("pageshow", hear)
    return () => window.removeEventListener("pageshow", hear)
  }, [latest])
}
