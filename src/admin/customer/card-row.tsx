import { Badge, Text, Tooltip } from "@medusajs/ui"
import type { AdminCard } from "../../api/admin/iotpay/customers/shape"
import { StateBadge } from "../components/state-badge"
import { useCardName } from "../lib/use-card-name"
import { useFormat } from "../lib/use-format"
import { useText } from "../lib/use-text"
import type { Wire } from "../lib/wire"
import { CardMenu } from "./card-menu"

export type Card = Wire<AdminCard>

/** One of a customer's cards: which it is, until when, how it stands, and what can be done with it. */
export function CardRow({ card, customerId }: { card: Card; customerId: string }) {
  const text = useText()
  const cardName = useCardName()
  return (
    <li className="flex items-center gap-x-3 px-6 py-3">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Text as="span" size="small" leading="compact" weight="plus">
            {card.state === "pending" ? text("customer.adding") : cardName(card).short}
          </Text>
          {card.is_default && (
            <Badge size="2xsmall" rounded="full">
              {text("customer.default")}
            </Badge>
          )}
        </div>
        <Text size="small" leading="compact" className="text-ui-fg-subtle mt-1">
          <Facts card={card} />
        </Text>
      </div>
      <CardState card={card} />
      <CardMenu card={card} customerId={customerId} />
    </li>
  )
}

/** Until when it is good, and when it was last charged. */
function Facts({ card: { link, exp_month, exp_year, last_charged_at } }: { card: Card }) {
  const text = useText()
  const { date, ago } = useFormat()
  if (link) {
    return text("customer.linkUntil", { ago: ago(link.expires_at) })
  }
  const facts = [
    exp_month && exp_year && text("customer.expires", { date: `${String(exp_month).padStart(2, "0")}/${exp_year}` }),
    last_charged_at && text("customer.lastCharged", { date: date(last_charged_at) }),
  ]
  return facts.filter(Boolean).join(" · ")
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
    <Tooltip content={text("customer.declined", { reason: card.decline_reason ? text("said.quoted", { words: card.decline_reason }) : text("common.unknown") })}>
      <span tabIndex={0}>
        <StateBadge state="card_failing" />
      </span>
    </Tooltip>
  )
}
