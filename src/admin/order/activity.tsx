import { Button } from "@medusajs/ui"
import { useId, useState } from "react"
import { Empty } from "../components/loaded"
import { Section } from "../components/section"
import { useText } from "../lib/use-text"
import { ActivityEntry } from "./activity-entry"
import { useOrderPayments, type WidgetOrder } from "./use-order-payments"

/** Older ones are shown when they are asked for. */
const SHOWN = 5

/** What happened with the order's money at IOTPay, newest first. */
export function Activity({ order }: { order: WidgetOrder }) {
  const text = useText()
  const id = useId()
  const [all, setAll] = useState(false)
  const { data } = useOrderPayments(order)
  if (!data?.with_iotpay) {
    return null
  }
  const { timeline } = data
  const older = timeline.length - SHOWN
  const shown = all ? timeline : timeline.slice(0, SHOWN)
  return (
    <Section title={text("order.activity.title")}>
      {timeline.length === 0 ? (
        <Empty title={text("order.activity.empty")} />
      ) : (
        <div className="px-6 py-4">
          <ol id={id}>
            {shown.map((entry, index) => (
              <ActivityEntry key={entry.id} entry={entry} isLast={index === shown.length - 1} />
            ))}
          </ol>
          {older > 0 && (
            <Button size="small" variant="transparent" className="mt-3" aria-expanded={all} aria-controls={id} onClick={() => setAll(!all)}>
              {all ? text("order.activity.less") : text("order.activity.more", { count: older })}
            </Button>
          )}
        </div>
      )}
    </Section>
  )
}
