import { Badge, RadioGroup, Text } from "@medusajs/ui"
import { useId } from "react"
import { useCardName } from "../lib/use-card-name"
import { useText } from "../lib/use-text"
import type { Owed } from "./use-order-payments"

interface ChooseCardProps {
  cards: Owed["cards"]
  value: string
  onChange: (id: string) => void
  disabled: boolean
}

/** One of a customer's cards on file. */
export function ChooseCard({ cards, value, onChange, disabled }: ChooseCardProps) {
  const text = useText()
  const id = useId()
  const cardName = useCardName()
  return (
    <div className="flex flex-col gap-y-2">
      <Text as="span" id={id} size="small" leading="compact" weight="plus">
        {text("order.charge.card")}
      </Text>
      <RadioGroup aria-labelledby={id} value={value} onValueChange={onChange} disabled={disabled} className="flex flex-col gap-y-1">
        {cards.map((card) => (
          <label key={card.id} htmlFor={`${id}-${card.id}`} className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <RadioGroup.Item id={`${id}-${card.id}`} value={card.id} />
            <span className="txt-compact-small">{cardName(card).short}</span>
            {card.exp_month && card.exp_year && (
              <span className="txt-compact-small text-ui-fg-subtle">
                {text("order.expires", { month: String(card.exp_month).padStart(2, "0"), year: card.exp_year % 100 })}
              </span>
            )}
            {card.is_default && <Badge size="2xsmall">{text("order.charge.default")}</Badge>}
          </label>
        ))}
      </RadioGroup>
    </div>
  )
}
