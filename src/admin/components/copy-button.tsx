import { CheckMini, SquareTwoStack } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useCopy } from "../lib/use-copy"
import { useText } from "../lib/use-text"

/** Puts a text on the clipboard and says so. */
export function CopyButton({ content, label }: { content: string; label?: string }) {
  const text = useText()
  const [copied, setCopied] = useState(false)
  const put = useCopy()
  const copy = async () => {
    if (await put(content)) {
      setCopied(true)
      setTimeout(() => setCopied(false), 2_000)
    }
  }
  return (
    <Button size="small" variant="secondary" type="button" onClick={() => void copy()}>
      {copied ? <CheckMini /> : <SquareTwoStack />}
      {copied ? text("common.copied") : (label ?? text("common.copy"))}
    </Button>
  )
}
