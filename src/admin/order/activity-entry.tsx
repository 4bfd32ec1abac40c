import { Text, Tooltip } from "@medusajs/ui"
import { useFormat } from "../lib/use-format"
import { useActivityWords } from "./use-activity-words"
import type { TimelineEntry } from "./use-order-payments"

/** One thing that happened: what, when, and what became of it. */
export function ActivityEntry({ entry, isLast }: { entry: TimelineEntry; isLast: boolean }) {
  const { ago, time } = useFormat()
  const { title, details } = useActivityWords(entry)
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

function colorOf(entry: TimelineEntry): string {
  switch (entry.code) {
    case "paid":
      return "bg-ui-tag-green-icon"
    case "reversal":
      return entry.state === "confirmed" ? "bg-ui-tag-blue-icon" : entry.state === "refused" ? "bg-ui-tag-red-icon" : "bg-ui-tag-orange-icon"
    case "attempt":
      return entry.state === "declined" ? "bg-ui-tag-red-icon" : entry.state === "in_doubt" ? "bg-ui-tag-orange-icon" : "bg-ui-tag-neutral-icon"
    case "action":
      return entry.outcome === "failed" ? "bg-ui-tag-red-icon" : "bg-ui-tag-purple-icon"
    case "notification":
      return "bg-ui-tag-neutral-icon"
  }
}
