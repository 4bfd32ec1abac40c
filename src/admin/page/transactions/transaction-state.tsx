import { StatusBadge } from "@medusajs/ui"
import { StateBadge } from "../../components/state-badge"
import { useText } from "../../lib/use-text"
import type { Transaction } from "./use-columns"

/** Where a transaction stands: what was given back counts for more than that it was paid. */
export function TransactionState({ transaction: { state, amount, given_back } }: { transaction: Transaction }) {
  const text = useText()
  if (given_back > 0) {
    return (
      <StatusBadge color="blue" className="whitespace-nowrap">
        {text(given_back < amount ? "transactions.partBack" : "transactions.givenBackState")}
      </StatusBadge>
    )
  }
  return <StateBadge state={state} />
}
