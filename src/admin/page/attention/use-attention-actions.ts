import { toast } from "@medusajs/ui"
import type { Attention } from "../../lib/queries"
import { post } from "../../lib/sdk"
import { useAction } from "../../lib/use-action"
import { useConfirm } from "../../lib/use-confirm"
import { useFormat } from "../../lib/use-format"
import { useText } from "../../lib/use-text"

interface Answer {
  attention: Attention
}

/** Of these, no order counts on the payment. */
const RETURNABLE: readonly Attention["kind"][] = ["stranded", "not_given_back"]
/** Of these, asking IOTPay once more can change something. */
const REPEATABLE: readonly Attention["kind"][] = [...RETURNABLE, "mismatch", "order_unpaid"]

/** What can be done about an entry; each is asked first, and says how it went. */
export function useAttentionActions({ id, kind, state, purchase_id, amount }: Attention) {
  const text = useText()
  const confirm = useConfirm()
  const { money } = useFormat()
  const open = state === "open" && purchase_id !== null
  const retry = useAction<Answer>({
    run: async () => await post(`/attention/${id}/retry`),
    done: ({ attention }) => {
      if (attention.state === "open") {
        toast.warning(text("attention.retriedOpen"))
        return undefined
      }
      return text("attention.retriedSettled")
    },
  })
  const reverse = useAction<Answer>({
    run: async () => await post(`/attention/${id}/reverse`),
    done: () => text("attention.reversed", { amount: money(amount) }),
  })
  return {
    can: { retry: open && REPEATABLE.includes(kind), reverse: open && RETURNABLE.includes(kind) },
    busy: retry.isPending || reverse.isPending,
    retry: {
      isPending: retry.isPending,
      ask: async () => {
        if (await confirm({ title: text("attention.retryTitle"), description: text("attention.retryText"), confirm: text("attention.retry"), danger: false })) {
          retry.mutate()
        }
      },
    },
    reverse: {
      isPending: reverse.isPending,
      ask: async () => {
        const title = text("attention.reverseTitle", { amount: money(amount) })
        if (await confirm({ title, description: text("attention.reverseText"), confirm: text("attention.reverse") })) {
          reverse.mutate()
        }
      },
    },
  }
}
