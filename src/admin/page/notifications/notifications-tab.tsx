import { BellAlert } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import type { AdminNotification } from "../../../api/admin/iotpay/notifications/shape"
import { Empty, Loaded } from "../../components/loaded"
import { ListTable, type Column } from "../../components/list-table"
import { ListToolbar } from "../../components/list-toolbar"
import { Pager } from "../../components/pager"
import { Section } from "../../components/section"
import { StateBadge } from "../../components/state-badge"
import { PAGE_SIZE, useNotifications } from "../../lib/queries"
import { useFormat } from "../../lib/use-format"
import { useListParams } from "../../lib/use-list-params"
import { useSaid } from "../../lib/use-said"
import { useText } from "../../lib/use-text"
import type { Wire } from "../../lib/wire"

const states = ["waiting", "done", "foreign", "failed"] as const

/** What IOTPay told the shop, and what came of it. */
export function NotificationsTab() {
  const text = useText()
  const params = useListParams()
  const columns = useColumns()
  const { q, state, page } = params
  const list = useNotifications({ q, state, page })
  const options = states.map((value) => ({ value, label: text(`state.notification_${value}`) }))
  const wanted = q !== "" || state !== ""
  return (
    <Section title={text("notifications.title")} hint={text("notifications.hint")}>
      <ListToolbar
        params={params}
        search={{ label: text("notifications.search"), placeholder: text("notifications.placeholder") }}
        filter={{ label: text("notifications.filter"), all: text("notifications.all"), options }}
      />
      <Loaded query={list} lines={8}>
        {({ notifications, count }) =>
          count === 0 ? (
            <Empty title={text(wanted ? "notifications.noneFound" : "notifications.emptyTitle")} icon={<BellAlert />}>
              {text(wanted ? "notifications.noneFoundText" : "notifications.empty")}
            </Empty>
          ) : (
            <div>
              <ListTable label={text("notifications.title")} rows={notifications} columns={columns} />
              <Pager count={count} limit={PAGE_SIZE} page={page} onPage={(turned) => params.change({ page: turned })} />
            </div>
          )
        }
      </Loaded>
    </Section>
  )
}

function useColumns(): Column<Wire<AdminNotification>>[] {
  const text = useText()
  const say = useSaid()
  const { time, ago, count } = useFormat()
  return [
    { key: "received", label: text("notifications.received"), cell: ({ received_at }) => time(received_at) },
    { key: "number", label: text("notifications.orderNumber"), cell: ({ order_number }) => <span className="font-mono text-xs">{order_number}</span> },
    { key: "about", label: text("notifications.about"), cell: ({ kind }) => text(`notifications.kinds.${kind}`) },
    { key: "deliveries", label: text("notifications.deliveries"), right: true, cell: ({ deliveries }) => count(deliveries) },
    { key: "state", label: text("notifications.state"), cell: ({ state }) => <StateBadge state={`notification_${state}`} /> },
    {
      key: "result",
      label: text("notifications.result"),
      cell: ({ result, result_said, next_attempt_at }) => (
        <Text size="small" className="max-w-[250px] truncate" title={result ? say(result, result_said) : undefined}>
          {[result && say(result, result_said), next_attempt_at && text("notifications.again", { when: ago(next_attempt_at) })].filter(Boolean).join(" · ") || "–"}
        </Text>
      ),
    },
  ]
}
