import { Badge, Text, Tooltip } from "@medusajs/ui"
import type { AdminCard } from "../../api/admin/iotpay/customers/shape"
import type { Column } from "../components/list-table"
import { StateBadge } from "../components/state-badge"
import { useCardName } from "../lib/use-card-name"
import { useFormat } from "../lib/use-format"
import { useText } from "../lib/use-text"
import type { Wire } from "../lib/wire"
import { CardMenu } from "./card-menu"

export type Card = Wire<AdminCard>

/** What the list of a customer's cards shows of each. */
export function useCardColumns(customerId: string): Column<Card>[] {
  const text = useText()
  const { date, ago } = useFormat()
  const cardName = useCardName()
  return [
    {
      key: "card",
      label: text("customer.card"),
      cell: (card) => (
        <span className="flex items-center gap-x-2">
          <Text as="span" size="small" leading="compact" weight="plus">
            {card.state === "pending" ? text("customer.adding") : cardName(card).short}
          </Text>
          {card.is_default && (
            <Badge size="2xsmall" rounded="full">
              {text("customer.default")}
            </Badge>
          )}
        </span>
      ),
    },
    {
      key: "expires",
      label: text("customer.expires"),
      cell: ({ exp_month, exp_year, link }) =>
        link ? text("customer.linkUntil", { ago: ago(link.expires_at) }) : exp_month && exp_year ? `${String(exp_month).padStart(2, "0")}/${exp_year}` : "–",
    },
    { key: "charged", label: text("customer.lastCharged"), cell: ({ last_charged_at }) => (last_charged_at ? date(last_charged_at) : "–") },
    { key: "state", label: text("customer.state"), cell: (card) => <CardState card={card} /> },
    { key: "actions", label: text("common.actions"), quiet: true, right: true, cell: (card) => <CardMenu card={card} customerId={customerId} /> },
  ]
}

/** The worst that is known of a card. */
function CardState({ card }: { card: Card }) {
  const text = useText()
  if (card.state === "pending") {
    return <StateBadge state="card_pending" />
  }
  if (card.is_expired) {
    return <StateBadge state="card_expired" />
  }
  if (card.is_missing) {
    return <StateBadge state="card_missing" />
  }
  if (!card.is_failing) {
    return <StateBadge state="card_active" />
  }
  return (
    <Tooltip content={text("customer.declined", { reason: card.decline_reason ?? text("common.unknown") })}>
      <span tabIndex={0}>
        <StateBadge state="card_failing" />
      </span>
    </Tooltip>
  )
}
