import { Text } from "@medusajs/ui"
import { useFormat } from "../lib/use-format"
import { useReason } from "../lib/use-said"
import { useText } from "../lib/use-text"
import type { Purchase } from "./use-order-payments"

/** The numbers and times by which a payment is found at IOTPay. */
export function Numbers({ purchase: { order_number, gateway, reason, reason_said } }: { purchase: Purchase }) {
  const text = useText()
  const because = useReason()
  const { time, ago } = useFormat()
  const { card } = gateway
  const rows: [string, string | null | undefined][] = [
    [text("order.expiry"), card?.exp_month && card.exp_year ? `${String(card.exp_month).padStart(2, "0")}/${card.exp_year}` : null],
    [text("order.orderNumber"), order_number],
    [text("order.invoice"), gateway.invoice_number],
    [text("order.transaction"), gateway.transaction],
    [text("order.authorization"), gateway.authorization],
    [text("order.gatewayId"), gateway.gateway_id],
    [text("order.paidAt"), gateway.paid_at && time(gateway.paid_at)],
    [text("order.itsTime"), gateway.paid_at_text],
    [text("order.askedAt"), gateway.asked_at ? ago(gateway.asked_at) : text("common.never")],
    [text("order.answeredAt"), gateway.answered_at ? ago(gateway.answered_at) : text("common.never")],
  ]
  return (
    <dl className="flex flex-col gap-y-2">
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} className="grid grid-cols-1 gap-x-4 md:grid-cols-2">
            <Text as="div" size="small" leading="compact" className="text-ui-fg-subtle">
              <dt>{name}</dt>
            </Text>
            <Text as="div" size="small" leading="compact" className={/\s/.test(value ?? "") ? "min-w-0 break-words" : "min-w-0 break-all"}>
              <dd>{value}</dd>
            </Text>
          </div>
        ))}
      {reason && (
        <Text size="small" className="text-ui-fg-subtle break-words">
          {because(reason, reason_said)}
        </Text>
      )}
    </dl>
  )
}
