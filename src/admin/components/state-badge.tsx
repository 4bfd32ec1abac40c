import { StatusBadge } from "@medusajs/ui"
import { useText, type TextKey } from "../lib/use-text"

type State = Extract<TextKey, `state.${string}`> extends `state.${infer Name}` ? Name : never
type Color = "green" | "red" | "blue" | "orange" | "grey" | "purple"

const colors: Record<State, Color> = {
  open: "grey",
  in_doubt: "orange",
  confirmed: "green",
  declined: "red",
  closed: "grey",
  reversal_in_doubt: "orange",
  reversal_confirmed: "blue",
  reversal_refused: "red",
  card_pending: "orange",
  card_active: "green",
  card_expired: "red",
  card_failing: "red",
  card_closed: "grey",
  card_missing: "red",
  attention_open: "red",
  attention_settled: "green",
  attention_dealt_with: "grey",
  notification_waiting: "orange",
  notification_done: "green",
  notification_foreign: "grey",
  notification_failed: "red",
}

/** A state in words and in its color. */
export function StateBadge({ state }: { state: State }) {
  const text = useText()
  return (
    <StatusBadge color={colors[state]} className="whitespace-nowrap">
      {text(`state.${state}`)}
    </StatusBadge>
  )
}
