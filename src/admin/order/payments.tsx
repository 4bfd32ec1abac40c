import { ArrowPath } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useState } from "react"
import { Empty, Lines, Trouble } from "../components/loaded"
import { Section } from "../components/section"
import { useText } from "../lib/use-text"
import { Outstanding } from "./outstanding"
import { Payment } from "./payment"
import { useCheck } from "./use-check"
import { isPaidWithIotpay, useOrderPayments, type OrderPayments, type WidgetOrder } from "./use-order-payments"

/** More are shown when they are asked for. */
const SHOWN = 3

/** What IOTPay says about the order's payments, beside what Medusa says. Nothing on orders that have nothing to do with it. */
export function Payments({ order }: { order: WidgetOrder }) {
  const text = useText()
  const query = useOrderPayments(order)
  const check = useCheck(order.id)
  if (!query.data) {
    const expected = isPaidWithIotpay(order)
    return expected ? (
      <Section title={text("order.title")}>{query.isError ? <Trouble error={query.error} retry={() => void query.refetch()} /> : <Lines count={4} />}</Section>
    ) : null
  }
  if (!query.data.with_iotpay) {
    return null
  }
  const { purchases, outstanding } = query.data
  return (
    <Section
      title={text("order.title")}
      actions={
        purchases.length > 0 && (
          <Button size="small" variant="secondary" isLoading={check.isPending} onClick={() => check.mutate()}>
            <ArrowPath />
            {text("order.check")}
          </Button>
        )
      }
    >
      <List payments={query.data} />
      {outstanding && <Outstanding orderId={order.id} owed={outstanding} />}
    </Section>
  )
}

function List({ payments: { purchases } }: { payments: OrderPayments }) {
  const text = useText()
  const [all, setAll] = useState(false)
  const weighty = purchases.filter(({ gateway, medusa }) => medusa !== null || gateway.state === "confirmed" || gateway.state === "in_doubt")
  if (!weighty.length) {
    return purchases.length ? <Empty title={text("order.noneYet")}>{text("order.noneYetHint", { count: purchases.length })}</Empty> : null
  }
  const shown = all ? weighty : weighty.slice(0, SHOWN)
  return (
    <>
      {shown.map((purchase) => (
        <Payment key={purchase.id} purchase={purchase} />
      ))}
      {shown.length < weighty.length && (
        <div className="px-6 py-3">
          <Button size="small" variant="transparent" onClick={() => setAll(true)}>
            {text("order.more", { count: weighty.length - shown.length })}
          </Button>
        </div>
      )}
    </>
  )
}
