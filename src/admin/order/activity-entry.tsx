import { Text, Tooltip } from "@medusajs/ui"
import { useCardName } from "../lib/use-card-name"
import { useFormat } from "../lib/use-format"
import { useText } from "../lib/use-text"
import type { TimelineEntry } from "./use-order-payments"

/** One thing that happened: what, when, and what became of it. */
export function ActivityEntry({ entry, isLast }: { entry: TimelineEntry; isLast: boolean }) {
  const { ago, time } = useFormat()
  const { title, details } = useWords(entry)
  return (
    <li className="grid grid-cols-[20px_1fr] gap-x-2">
      <div className="flex flex-col items-center gap-y-0.5" aria-hidden>
        <div className="flex size-5 items-center justify-center">
          <div className="bg-ui-bg-base shadow-borders-base flex size-2.5 items-center justify-center rounded-full">
            <div className={`size-1.5 rounded-full ${colorOf(entry)}`} />
          </div>
        </div>
        {!isLast && <div className="bg-ui-border-base w-px flex-1" />}
      </div>
      <div className={isLast ? "min-w-0" : "min-w-0 pb-4"}>
        <div className="flex items-start justify-between gap-x-3">
          <Text size="small" leading="compact" weight="plus" className="min-w-0 break-words">
            {title}
          </Text>
          <Tooltip content={time(entry.at)}>
            <Text as="span" size="small" leading="compact" className="text-ui-fg-subtle shrink-0">
              <time dateTime={entry.at}>{ago(entry.at)}</time>
            </Text>
          </Tooltip>
        </div>
        {details.map((detail) => (
          <Text key={detail} size="small" className="text-ui-fg-subtle break-words text-pretty">
            {detail}
          </Text>
        ))}
      </div>
    </li>
  )
}

function useWords(entry: TimelineEntry): { title: string; details: string[] } {
  const text = useText()
  const { money } = useFormat()
  const cardName = useCardName()
  const amount = money(entry.amount ?? 0)
  const filled = (details: (string | null | false)[]) => details.filter((detail): detail is string => Boolean(detail))
  switch (entry.code) {
    case "attempt": {
      const became = entry.abandoned && entry.state !== "confirmed" ? `${text(`state.${entry.state}`)} · ${text("order.activity.abandoned")}` : text(`state.${entry.state}`)
      return {
        title: text("order.activity.attempt", { method: text(`order.method.${entry.method}`), amount }),
        details: filled([became, entry.state !== "confirmed" && entry.reason]),
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
        details: filled([text(`state.reversal_${entry.state}`), entry.cause === "automatic" && text("order.activity.automatic"), entry.state !== "confirmed" && entry.reason, entry.note]),
      }
  }
}

function colorOf(entry: TimelineEntry): string {
  switch (entry.code) {
    case "paid":
      return "bg-ui-tag-green-icon"
    case "reversal":
      return entry.state === "confirmed" ? "bg-ui-tag-blue-icon" : entry.state === "refused" ? "bg-ui-tag-red-icon" : "bg-ui-tag-orange-icon"
    case "attempt":
      return entry.state === "declined" ? "bg-ui-tag-red-icon" : entry.state === "in_doubt" ? "bg-ui-tag-orange-icon" : "bg-ui-tag-neutral-icon"
    case "notification":
      return "bg-ui-tag-neutral-icon"
  }
}
