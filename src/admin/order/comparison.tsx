import { Table } from "@medusajs/ui"
import { useFormat } from "../lib/use-format"
import { useText } from "../lib/use-text"
import type { Purchase } from "./use-order-payments"

/** What both sides say of one payment, beside each other. What differs is red. */
export function Comparison({ purchase: { gateway, medusa, given_back, refund_guidance }, what }: { purchase: Purchase; what: string }) {
  const text = useText()
  const { money } = useFormat()
  const left = refund_guidance?.left
  const rows = [
    { name: text("order.taken"), iotpay: gateway.amount, medusa: medusa?.captured },
    { name: text("order.givenBack"), iotpay: left === undefined ? given_back : (cents(gateway.amount) - cents(left)) / 100, medusa: medusa?.refunded },
    { name: text("order.left"), iotpay: left, medusa: medusa && cents(medusa.captured - medusa.refunded) / 100 },
  ]
  return (
    <div className="shadow-elevation-card-rest bg-ui-bg-component overflow-hidden rounded-lg">
      <Table aria-label={text("order.compared", { what })}>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>
              <span className="sr-only">{text("order.details")}</span>
            </Table.HeaderCell>
            <Table.HeaderCell className="text-right">{text("order.iotpay")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{text("order.medusa")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body className="border-b-0">
          {rows.map(({ name, iotpay, medusa: other }) => {
            const differs = typeof iotpay === "number" && typeof other === "number" && cents(iotpay) !== cents(other)
            return (
              <Table.Row key={name} className="last:border-b-0">
                <Table.Cell className="text-ui-fg-subtle">{name}</Table.Cell>
                <Table.Cell className="text-right tabular-nums">{typeof iotpay === "number" ? money(iotpay) : "–"}</Table.Cell>
                <Table.Cell className={differs ? "text-ui-fg-error text-right tabular-nums" : "text-right tabular-nums"}>
                  {typeof other === "number" ? money(other) : "–"}
                </Table.Cell>
              </Table.Row>
            )
          })}
        </Table.Body>
      </Table>
    </div>
  )
}

/** Dollars to whole cents, for comparing what is shown; nothing is charged by it. */
function cents(dollars: number): number {
  // Not minus zero, which is shown as such.
  return Math.round(Number((dollars * 100).toFixed(6))) || 0
}
