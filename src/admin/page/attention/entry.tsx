import { Button, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"
import { Link } from "react-router-dom"
import { StateBadge } from "../../components/state-badge"
import type { Attention } from "../../lib/queries"
import { useFormat } from "../../lib/use-format"
import { useSaid } from "../../lib/use-said"
import { useText } from "../../lib/use-text"
import { DealWith } from "./deal-with"
import { Ended } from "./ended"
import { useAttentionActions } from "./use-attention-actions"

/** One thing that a person must look at: what is wrong, what can be done, and the buttons for it. */
export function Entry({ entry }: { entry: Attention }) {
  const text = useText()
  const say = useSaid()
  const { money, ago } = useFormat()
  const title = useId()
  return (
    <li className="flex flex-col gap-y-3 px-6 py-4" aria-labelledby={title}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <Text id={title} size="small" weight="plus">
            {text(`attention.kind.${entry.kind}`)}
          </Text>
          <Text size="xsmall" className="text-ui-fg-subtle">
            {text("attention.since", { ago: ago(entry.first_seen_at) })} · {text("attention.seen", { count: entry.times })}
          </Text>
        </div>
        <div className="flex items-center gap-x-3">
          <Text size="small" weight="plus" className="tabular-nums">
            <span className="sr-only">{text("attention.atStake")} </span>
            {money(entry.amount)}
          </Text>
          <StateBadge state={`attention_${entry.state}`} />
        </div>
      </div>
      <dl className="grid gap-3 md:grid-cols-2">
        <Said label={text("attention.says")}>
          {say(entry.reason, entry.reason_said)}
          {entry.tried && (
            <span className="text-ui-fg-subtle mt-1 block">
              {text("attention.triedThis", { what: say(entry.tried, entry.tried_said) })}
            </span>
          )}
        </Said>
        {entry.state === "open" ? (
          <Said label={text("attention.advice")}>{text(`attention.todo.${entry.kind}`)}</Said>
        ) : (
          <Ended entry={entry} />
        )}
      </dl>
      <Buttons entry={entry} />
    </li>
  )
}

/** A name and a sentence or two. */
export function Said({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="txt-compact-xsmall-plus text-ui-fg-subtle">{label}</dt>
      <dd className="txt-small text-ui-fg-base mt-0.5 text-pretty break-words">{children}</dd>
    </div>
  )
}

function Buttons({ entry }: { entry: Attention }) {
  const text = useText()
  const { retry, reverse, can, busy } = useAttentionActions(entry)
  const open = entry.state === "open"
  if (!open && !entry.order_id) {
    return null
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {can.retry && (
        <Button size="small" variant="secondary" disabled={busy} isLoading={retry.isPending} onClick={() => void retry.ask()}>
          {text("attention.retry")}
        </Button>
      )}
      {can.reverse && (
        <Button size="small" variant="danger" disabled={busy} isLoading={reverse.isPending} onClick={() => void reverse.ask()}>
          {text("attention.reverse")}
        </Button>
      )}
      {open && <DealWith entry={entry} disabled={busy} />}
      {entry.order_id && (
        <Button size="small" variant="transparent" asChild>
          <Link to={`/orders/${entry.order_id}`}>{text("attention.order")}</Link>
        </Button>
      )}
    </div>
  )
}
