import { InlineTip } from "@medusajs/ui"
import { useFormat } from "../lib/use-format"
import { useText } from "../lib/use-text"
import type { Purchase } from "./use-order-payments"

type RefundGuidance = NonNullable<Purchase["refund_guidance"]>

/** What a refund will be, in words. */
export function useGuidance(): (guidance: RefundGuidance) => { label: string; sentence: string } {
  const text = useText()
  const { money, time } = useFormat()
  return ({ code, left, part_from }) => ({
    label: text("order.guidance.label"),
    sentence: text(`order.guidance.${code}`, { left: money(left), from: part_from ? time(part_from) : "" }),
  })
}

/** What a refund will be, and when a part can be refunded: said before it is tried. */
export function Guidance({ guidance }: { guidance: RefundGuidance }) {
  const { label, sentence } = useGuidance()(guidance)
  if (guidance.code === "nothing_left") {
    return null
  }
  return (
    <InlineTip label={label} variant={guidance.code === "in_doubt" ? "warning" : "info"} role="note" className="text-pretty">
      {sentence}
    </InlineTip>
  )
}
