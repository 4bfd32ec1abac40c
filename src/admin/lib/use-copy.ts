import { toast } from "@medusajs/ui"
import { useText } from "./use-text"

/** Puts a text on the clipboard. Where the browser does not let us, it is shown, to be copied by hand. @returns whether it is there */
export function useCopy(): (content: string) => Promise<boolean> {
  const text = useText()
  return async (content) => {
    try {
      await navigator.clipboard.writeText(content)
      return true
    } catch {
      // A browser keeps the clipboard to itself on pages without https.
      toast.error(text("common.notCopied"), { description: content, duration: 60_000 })
      return false
    }
  }
}
