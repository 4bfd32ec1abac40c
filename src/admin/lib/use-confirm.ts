import { usePrompt } from "@medusajs/ui"
import { useText } from "./use-text"

/** What is asked before something is done that can't be undone. */
export interface Question {
  title: string
  description: string
  /** The word on the button that does it. */
  confirm: string
  /** Red, for what moves money or forgets something. Default: true. */
  danger?: boolean
}

/** Asks before it is done. @returns a function that resolves to whether the admin wants it */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const prompt = usePrompt()
  const text = useText()
  return ({ title, description, confirm, danger = true }) =>
    prompt({ title, description, confirmText: confirm, cancelText: text("common.cancel"), variant: danger ? "danger" : "confirmation" })
}
