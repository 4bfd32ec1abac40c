import { CheckMini, SquareTwoStack } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useText } from "../lib/use-text"

/** Puts a text on the clipboard and says so. */
export function CopyButton({ content, label }: { content: string; label?: string }) {
  const text = useText()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(content)
      setCopied(true)
      setTimeout(() => setCopied(false), 2_000)
    } catch {
      // A browser keeps the clipboard to itself on pages without https.
      toast.error(text("common.failed"))
    }
  }
  return (
    <Button size="small" variant="secondary" type="button" onClick={() => void copy()}>
      {copied ? <CheckMini /> : <SquareTwoStack />}
      {copied ? text("common.copied") : (label ?? text("common.copy"))}
    </Button>
  )
}
