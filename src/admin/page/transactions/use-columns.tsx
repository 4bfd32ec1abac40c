import { Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { AdminTransaction } from "../../../api/admin/iotpay/transactions/shape"
import type { Column } from "../../components/list-table"
import { useCardName } from "../../lib/use-card-name"
import { useFormat } from "../../lib/use-format"
import { useText } from "../../lib/use-text"
import type { Wire } from "../../lib/wire"
import { Details } from "./details"
import { TransactionState } from "./transaction-state"

export type Transaction = Wire<AdminTransaction>

const link = "text-ui-fg-interactive hover:text-ui-fg-interactive-hover outline-none focus-visible:shadow-borders-focus rounded-sm"

/** What the list of transactions shows of each. */
export function useColumns(): Column<Transaction>[] {
  const text = useText()
  const { money, time } = useFormat()
  const cardName = useCardName()
  return [
    { key: "when", label: text("transactions.when"), cell: ({ created_at }) => time(created_at) },
    {
      key: "order",
      label: text("transactions.order"),
      cell: ({ order }) =>
        order ? (
          <Link className={link} to={`/orders/${order.id}`} aria-label={text("common.openOrder", { number: order.display_id })}>
            #{order.display_id}
          </Link>
        ) : (
          "–"
        ),
    },
    {
      key: "customer",
      label: text("transactions.customer"),
      cell: ({ customer }) =>
        customer ? (
          <Link className={`${link} block max-w-48 truncate`} to={`/customers/${customer.id}`} title={customer.email}>
            {customer.name ?? customer.email}
          </Link>
        ) : (
          text("transactions.guest")
        ),
    },
    { key: "card", label: text("transactions.card"), cell: ({ card }) => (card.last4 ? cardName(card).short : "–") },
    { key: "amount", label: text("transactions.amount"), right: true, cell: ({ amount }) => money(amount) },
    {
      key: "back",
      label: text("transactions.givenBack"),
      right: true,
      cell: ({ given_back }) => (given_back > 0 ? <Text size="small">{money(given_back)}</Text> : "–"),
    },
    { key: "state", label: text("transactions.state"), cell: (transaction) => <TransactionState transaction={transaction} /> },
    { key: "details", label: text("common.actions"), quiet: true, right: true, cell: (transaction) => <Details transaction={transaction} /> },
  ]
}
