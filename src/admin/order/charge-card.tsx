import { Button, CurrencyInput, Drawer, Hint, InlineTip, Label, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { useCardName } from "../lib/use-card-name"
import { useConfirm } from "../lib/use-confirm"
import { useFormat } from "../lib/use-format"
import { useText } from "../lib/use-text"
import { ChooseCard } from "./choose-card"
import { useCharge, type Confirmed } from "./use-charge"
import type { Owed } from "./use-order-payments"

interface ChargeCardProps {
  orderId: string
  owed: Owed
  /** Whether it can be begun now. One that has been begun stays in sight: what became of it may not be known yet. */
  offered: boolean
}

/** Charges a card on file for what the order owes, or a part: the card, the amount, and a confirmation before money moves. */
export function ChargeCard({ orderId, owed, offered }: ChargeCardProps) {
  const text = useText()
  const id = useId()
  const confirm = useConfirm()
  const cardName = useCardName()
  const { money } = useFormat()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const [typed, setTyped] = useState<string>()
  const cardId = chosen ?? (owed.cards.find(({ is_default }) => is_default) ?? owed.cards[0])?.id ?? ""
  const amount = typed ?? owed.amount.toFixed(2)
  const nameOf = (wanted: string) => cardName(owed.cards.find((card) => card.id === wanted) ?? { brand: null, last4: null }).short
  const { charge, inDoubt, again } = useCharge(orderId, {
    said: (confirmed) => text("order.charge.paid", { card: nameOf(confirmed.card_id), amount: money(Number(confirmed.amount)) }),
    onPaid: () => {
      setOpen(false)
      setTyped(undefined)
    },
  })
  const dollars = Number(amount)
  const isRight = dollars >= 0.01 && dollars <= owed.amount
  const ask = async () => {
    const shown = money(dollars)
    const question = { title: text("order.charge.confirmTitle", { amount: shown }), description: text("order.charge.confirmText", { card: nameOf(cardId), amount: shown }) }
    if (await confirm({ ...question, confirm: text("order.charge.confirm") })) {
      // What is in doubt stays in sight, whatever is owed when it is asked about.
      setTyped(amount)
      setChosen(cardId)
      charge.mutate(confirmed({ cardId, dollars, owed }))
    }
  }
  const isWrong = !isRight && !inDoubt
  const locked = charge.isPending || inDoubt
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      {(offered || inDoubt) && (
        <Drawer.Trigger asChild>
          <Button size="small">{text("order.outstanding.charge")}</Button>
        </Drawer.Trigger>
      )}
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{text("order.charge.title")}</Drawer.Title>
          <Drawer.Description className="sr-only">{text("order.charge.text")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {text("order.charge.text")}
          </Text>
          <ChooseCard cards={owed.cards} value={cardId} onChange={setChosen} disabled={locked} />
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={id} size="small" weight="plus">
              {text("order.charge.amount")}
            </Label>
            <CurrencyInput
              id={id}
              symbol="$"
              code="CAD"
              decimalsLimit={2}
              decimalSeparator="."
              groupSeparator=","
              value={amount}
              disabled={locked}
              aria-invalid={isWrong}
              aria-describedby={`${id}-hint`}
              onValueChange={(value) => setTyped(value ?? "")}
            />
            <Hint id={`${id}-hint`} variant={isWrong ? "error" : "info"}>
              {isWrong ? text("order.charge.wrongAmount", { most: money(owed.amount) }) : text("order.charge.owed", { amount: money(owed.amount) })}
            </Hint>
          </div>
          {inDoubt && (
            <InlineTip label={text("order.charge.doubtLabel")} variant="warning" role="alert">
              {text("order.charge.doubt", { amount: money(dollars) })}
            </InlineTip>
          )}
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button size="small" variant="secondary">
              {text(inDoubt ? "common.close" : "common.cancel")}
            </Button>
          </Drawer.Close>
          <Button size="small" isLoading={charge.isPending} disabled={!inDoubt && (!isRight || !cardId)} onClick={() => (inDoubt ? again() : void ask())}>
            {inDoubt ? text("order.charge.again") : text("order.charge.next", { amount: money(isRight ? dollars : 0) })}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

/** All that is owed is charged with all the digits that Medusa has of it, so that nothing stays owed. */
function confirmed({ cardId, dollars, owed }: { cardId: string; dollars: number; owed: Owed }): Confirmed {
  return { card_id: cardId, amount: dollars === owed.amount ? owed.amount_exact : dollars.toFixed(2) }
}
