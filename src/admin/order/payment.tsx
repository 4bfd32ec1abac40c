import { TriangleDownMini, TriangleRightMini } from "@medusajs/icons"
import { Button, StatusBadge, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { StateBadge } from "../components/state-badge"
import { useCardName } from "../lib/use-card-name"
import { useFormat } from "../lib/use-format"
import { useText } from "../lib/use-text"
import { Comparison } from "./comparison"
import { Guidance } from "./guidance"
import { Numbers } from "./numbers"
import type { Purchase } from "./use-order-payments"

/** One payment: its card and state, both sides beside each other, and what a refund of it will be. */
export function Payment({ purchase }: { purchase: Purchase }) {
  const text = useText()
  const id = useId()
  const { money } = useFormat()
  const cardName = useCardName()
  const [open, setOpen] = useState(false)
  const { gateway, refund_guidance } = purchase
  const { card } = gateway
  const paidWith = card ? cardName(card) : undefined
  const what = paidWith ? `${money(gateway.amount)}, ${paidWith.words}` : money(gateway.amount)
  return (
    <div role="group" aria-label={what} className="flex flex-col gap-y-4 px-6 py-4">
      <div>
        <div className="flex items-center justify-between gap-x-4">
          <Text size="small" leading="compact" weight="plus">
            {money(gateway.amount)}
          </Text>
          <State purchase={purchase} />
        </div>
        <Text size="small" className="text-ui-fg-subtle">
          {[text(`order.method.${purchase.method}`), paidWith?.short].filter(Boolean).join(" · ")}
        </Text>
      </div>
      {gateway.state === "confirmed" && <Comparison purchase={purchase} what={what} />}
      {refund_guidance && purchase.medusa && <Guidance guidance={refund_guidance} />}
      <div className="-mx-1">
        <Button size="small" variant="transparent" aria-expanded={open} aria-controls={id} aria-label={text(open ? "order.hideDetailsOf" : "order.detailsOf", { what })} onClick={() => setOpen(!open)}>
          {open ? <TriangleDownMini /> : <TriangleRightMini />}
          {text(open ? "order.hideDetails" : "order.details")}
        </Button>
      </div>
      <div id={id} hidden={!open}>
        <Numbers purchase={purchase} />
      </div>
    </div>
  )
}

function State({ purchase: { gateway, given_back } }: { purchase: Purchase }) {
  const text = useText()
  if (gateway.state !== "confirmed" || given_back === 0) {
    return <StateBadge state={gateway.state} />
  }
  const whole = given_back >= gateway.amount
  return <StatusBadge color={whole ? "grey" : "orange"}>{text(whole ? "order.givenBackWhole" : "order.partly")}</StatusBadge>
}
