import { toast } from "@medusajs/ui"
import type { Attention } from "../lib/queries"
import { post } from "../lib/sdk"
import { useAction } from "../lib/use-action"
import { useConfirm, type Question } from "../lib/use-confirm"
import { useFormat } from "../lib/use-format"
import { useText } from "../lib/use-text"
import { useCheck } from "./use-check"
import { ORDERS, type Disagreement } from "./use-order-payments"

type Mend = Disagreement["mend"][number]

/** What can be done about a disagreement; asked first, if money moves or something is written down for good. */
export function useMend(orderId: string, { subject, amount, attention_id }: Disagreement) {
  const text = useText()
  const confirm = useConfirm()
  const { money } = useFormat()
  const check = useCheck(orderId)
  const values = { amount: money(amount) }
  const mend = useAction<() => string | undefined, Mend>({
    run: async (wanted) => {
      if (wanted !== "retry" && wanted !== "reverse" && wanted !== "deal_with") {
        await post(`/orders/${orderId}/mend`, { mend: wanted, subject })
        return () => text("order.mending.done")
      }
      const { attention } = await post<{ attention: Attention }>(`/attention/${attention_id}/${wanted.replace("_", "-")}`)
      return () => (wanted === "retry" ? retried(attention) : text(wanted === "reverse" ? "attention.reversed" : "attention.dealt", values))
    },
    done: (say) => say(),
    alsoRefresh: ORDERS,
  })
  const retried = ({ state }: Attention) => {
    if (state !== "open") {
      return text("order.mending.done")
    }
    toast.warning(text("order.mending.stillOpen"))
    return undefined
  }

  const record = { title: text("order.mending.recordTitle", values), description: text("order.mending.recordText"), danger: false }
  const refund = { title: text("order.mending.refundTitle", values), description: text("order.mending.refundText", values) }
  const questions: Partial<Record<Mend, Omit<Question, "confirm">>> = {
    record_portal_refund: record,
    record_refund: record,
    make_refund: refund,
    refund_canceled: refund,
    reverse: refund,
    deal_with: { title: text("order.mending.dealTitle"), description: text("order.mending.dealText"), danger: false },
  }
  const start = async (wanted: Mend) => {
    if (wanted === "check") {
      return check.mutate()
    }
    const question = questions[wanted]
    if (!question || (await confirm({ ...question, confirm: text(`order.mend.${wanted}`) }))) {
      mend.mutate(wanted)
    }
  }
  return { start, underWay: check.isPending ? "check" : mend.isPending ? mend.variables : undefined }
}
