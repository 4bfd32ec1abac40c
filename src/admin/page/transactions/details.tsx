import { EllipsisHorizontal } from "@medusajs/icons"
import { Drawer, Heading, IconButton, Text } from "@medusajs/ui"
import { Row } from "../../components/section"
import { StateBadge } from "../../components/state-badge"
import { useCardName } from "../../lib/use-card-name"
import { useFormat } from "../../lib/use-format"
import { useReason } from "../../lib/use-said"
import { useText } from "../../lib/use-text"
import { TransactionState } from "./transaction-state"
import type { Transaction } from "./use-columns"

/** Everything that is known of a transaction, beside the list. */
export function Details({ transaction }: { transaction: Transaction }) {
  const text = useText()
  const because = useReason()
  const { money, time } = useFormat()
  const cardName = useCardName()
  const { order_number, card, confirmed_at, reason, attention } = transaction
  const numbers = [
    ["transactions.authorization", transaction.authorization],
    ["transactions.transaction", transaction.transaction],
    ["transactions.invoice", transaction.invoice_number],
    ["transactions.confirmed", confirmed_at && time(confirmed_at)],
    ["transactions.reason", attention ? because(attention, transaction.attention_said) : reason && because(reason, transaction.reason_said)],
  ] as const
  return (
    <Drawer>
      <Drawer.Trigger asChild>
        <IconButton size="small" variant="transparent" aria-label={text("transactions.details", { number: order_number })}>
          <EllipsisHorizontal />
        </IconButton>
      </Drawer.Trigger>
      <Drawer.Content className="whitespace-normal text-left">
        <Drawer.Header>
          <Drawer.Title>{money(transaction.amount)}</Drawer.Title>
          <Drawer.Description className="sr-only">{text("transactions.details", { number: order_number })}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="divide-y overflow-y-auto p-0">
          <Row label={text("transactions.state")}>
            <TransactionState transaction={transaction} />
          </Row>
          <Row label={text("transactions.orderNumber")}>
            <span className="font-mono text-xs">{order_number}</span>
          </Row>
          <Row label={text("transactions.method")}>{text(`transactions.methods.${transaction.method}`)}</Row>
          {card.last4 && <Row label={text("transactions.card")}>{cardName(card).short}</Row>}
          {numbers.map(([label, value]) => value && <Row key={label} label={text(label)} children={value} />)}
          <div className="flex flex-col gap-y-3 px-6 py-4">
            <Heading level="h3">{text("transactions.reversals")}</Heading>
            {transaction.reversals.length === 0 && (
              <Text size="small" className="text-ui-fg-subtle">
                {text("transactions.noReversals")}
              </Text>
            )}
            {transaction.reversals.map((reversal) => (
              <div key={reversal.id} className="flex flex-wrap items-center justify-between gap-2">
                <div>
                  <Text size="small" weight="plus">
                    {money(reversal.amount)} · {text(`transactions.kinds.${reversal.kind}`)}
                    {reversal.cause === "automatic" && ` (${text("transactions.byItself")})`}
                  </Text>
                  <Text size="xsmall" className="text-ui-fg-subtle break-all">
                    {time(reversal.created_at)} · {reversal.number}
                  </Text>
                  {reversal.reason && (
                    <Text size="xsmall" className="text-ui-fg-subtle">
                      {because(reversal.reason, reversal.reason_said)}
                    </Text>
                  )}
                </div>
                <StateBadge state={`reversal_${reversal.state}`} />
              </div>
            ))}
          </div>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}
