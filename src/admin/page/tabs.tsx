import { Badge, Tabs } from "@medusajs/ui"
import { useSearchParams } from "react-router-dom"
import { useOpenCount } from "../lib/queries"
import { useText } from "../lib/use-text"
import { AttentionTab } from "./attention/attention-tab"
import { ConnectionTab } from "./connection/connection-tab"
import { NotificationsTab } from "./notifications/notifications-tab"
import { TransactionsTab } from "./transactions/transactions-tab"

const tabs = {
  attention: AttentionTab,
  transactions: TransactionsTab,
  notifications: NotificationsTab,
  connection: ConnectionTab,
}

type Tab = keyof typeof tabs

/** The page's parts. Which one is open stands in the address, alone: each has its own search. */
export function PageTabs() {
  const text = useText()
  const [params, setParams] = useSearchParams()
  const { data: open = 0 } = useOpenCount()
  const asked = params.get("tab") ?? ""
  const tab = asked in tabs ? (asked as Tab) : "attention"
  return (
    <Tabs value={tab} onValueChange={(value) => setParams(value === "attention" ? {} : { tab: value })}>
      <Tabs.List aria-label={text("page.sections")} className="mb-3 flex-wrap">
        {(Object.keys(tabs) as Tab[]).map((name) => (
          <Tabs.Trigger key={name} value={name} className="gap-x-1.5 whitespace-nowrap">
            {text(`page.${name}`)}
            {name === "attention" && open > 0 && (
              <Badge size="2xsmall" color="red" rounded="full">
                {open}
              </Badge>
            )}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {Object.entries(tabs).map(([name, Content]) => (
        <Tabs.Content key={name} value={name} tabIndex={-1}>
          <Content />
        </Tabs.Content>
      ))}
    </Tabs>
  )
}
