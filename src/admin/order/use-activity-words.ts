import { useCardName } from "../lib/use-card-name"
import { useFormat } from "../lib/use-format"
import { useReason, useSaid } from "../lib/use-said"
import { useText } from "../lib/use-text"
import { useUserName } from "../lib/use-user-name"
import type { TimelineEntry } from "./use-order-payments"

interface Words {
  title: string
  /** Lines below it. */
  details: string[]
}

/** One thing that happened, in words: what, what became of it, and who did it. */
export function useActivityWords(entry: TimelineEntry): Words {
  const text = useText()
  const { money } = useFormat()
  const cardName = useCardName()
  const say = useSaid()
  const because = useReason()
  const who = useUserName("by" in entry ? entry.by : null)
  const amount = money(entry.amount ?? 0)
  const filled = (details: (string | null | false)[]) => details.filter((detail): detail is string => Boolean(detail))
  const by = who !== "" && text("order.activity.by", { who })
  switch (entry.code) {
    case "attempt": {
      const became = entry.abandoned && entry.state !== "confirmed" ? `${text(`state.${entry.state}`)} · ${text("order.activity.abandoned")}` : text(`state.${entry.state}`)
      return {
        title: text("order.activity.attempt", { method: text(`order.method.${entry.method}`), amount }),
        details: filled([became, entry.state !== "confirmed" && entry.reason && because(entry.reason, entry.reason_said)]),
      }
    }
    case "paid":
      return { title: entry.card ? text("order.activity.paidWith", { amount, card: cardName(entry.card).short }) : text("order.activity.paid", { amount }), details: [] }
    case "notification": {
      const times = text("order.activity.deliveries", { count: entry.deliveries })
      return { title: text("order.activity.notification"), details: [`${text(`state.notification_${entry.state}`)} · ${times}`] }
    }
    case "reversal":
      return {
        title: text(`order.activity.kind.${entry.kind}`, { amount }),
        details: filled([
          text(`state.reversal_${entry.state}`),
          by,
          entry.cause === "automatic" && text("order.activity.automatic"),
          entry.state !== "confirmed" && entry.reason && because(entry.reason, entry.reason_said),
          entry.note && say(entry.note, entry.note_said),
        ]),
      }
    case "action": {
      const failed = entry.outcome === "failed"
      // What an admin noted, or why it came to nothing; the other messages say no more than the title.
      const told = entry.message && (failed || entry.what === "attention_dealt_with") ? say(entry.message, entry.message_said) : null
      return {
        title: text(`order.activity.did.${entry.what}`),
        details: filled([by, failed && text("order.activity.failed"), entry.outcome === null && text("order.activity.unfinished"), told]),
      }
    }
  }
}
