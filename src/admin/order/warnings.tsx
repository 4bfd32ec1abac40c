import { ExclamationCircleSolid } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { Section } from "../components/section"
import { useFormat } from "../lib/use-format"
import { useText } from "../lib/use-text"
import { useMend } from "./use-mend"
import { useOrderPayments, type Disagreement, type WidgetOrder } from "./use-order-payments"

/** Where IOTPay and Medusa disagree about the order, in words, with what mends it. Nothing while they agree. */
export function Warnings({ order }: { order: WidgetOrder }) {
  const text = useText()
  const { data } = useOrderPayments(order)
  if (!data?.disagreements.length) {
    return null
  }
  return (
    <Section title={text("order.warnings.title")} hint={text("order.warnings.hint", { count: data.disagreements.length })}>
      <ul className="divide-y">
        {data.disagreements.map((disagreement) => (
          <li key={`${disagreement.code}:${disagreement.subject}`}>
            <Warning orderId={order.id} disagreement={disagreement} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Warning({ orderId, disagreement }: { orderId: string; disagreement: Disagreement }) {
  const text = useText()
  const { money } = useFormat()
  const { start, underWay } = useMend(orderId, disagreement)
  const { code, amount, order_number, mend } = disagreement
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 px-6 py-4">
      <div className="flex min-w-[200px] flex-1 gap-x-3">
        <ExclamationCircleSolid className="text-ui-fg-error mt-0.5 shrink-0" aria-hidden />
        <div className="min-w-0">
          <Text size="small" className="text-pretty">
            {text(`order.warning.${code}`, { amount: money(amount) })}
          </Text>
          {order_number && (
            <Text size="xsmall" className="text-ui-fg-subtle break-all">
              {order_number}
            </Text>
          )}
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        {mend.map((one) => (
          <Button key={one} size="small" variant="secondary" isLoading={underWay === one} disabled={underWay !== undefined} onClick={() => void start(one)}>
            {text(`order.mend.${one}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}
