import { Text } from "@medusajs/ui"
import { useFormat } from "../lib/use-format"
import { useText } from "../lib/use-text"
import { ChargeCard } from "./charge-card"
import { PaymentLink } from "./payment-link"
import type { Owed } from "./use-order-payments"

/** What the order still owes, and the ways to take it with IOTPay. */
export function Outstanding({ orderId, owed }: { orderId: string; owed: Owed }) {
  const text = useText()
  const { money } = useFormat()
  return (
    <div role="group" aria-label={text("order.outstanding.title")} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-6 py-4">
      <div className="min-w-0">
        <Text size="small" leading="compact" weight="plus">
          {text("order.outstanding.title")} · {money(owed.amount)}
        </Text>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {owed.refusal ? text(`order.refusal.${owed.refusal}`) : text(owed.cards.length ? "order.outstanding.hint" : "order.outstanding.noCards")}
        </Text>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {!owed.refusal && <PaymentLink orderId={orderId} />}
        <ChargeCard orderId={orderId} owed={owed} offered={!owed.refusal && owed.cards.length > 0} />
      </div>
    </div>
  )
}
