import { CheckCircle } from "@medusajs/icons"
import { Empty, Loaded } from "../../components/loaded"
import { ListToolbar } from "../../components/list-toolbar"
import { Pager } from "../../components/pager"
import { Section } from "../../components/section"
import { PAGE_SIZE, useAttention } from "../../lib/queries"
import { useListParams } from "../../lib/use-list-params"
import { useText } from "../../lib/use-text"
import { Entry } from "./entry"

const states = ["open", "dealt_with", "settled"] as const

/** What a person must look at, and the buttons that do something about it. */
export function AttentionTab() {
  const text = useText()
  const params = useListParams()
  const state = states.find((one) => one === params.state) ?? "open"
  const list = useAttention({ state, page: params.page })
  return (
    <Section title={text("attention.title")} hint={text("attention.hint")}>
      <ListToolbar
        params={params}
        otherwise="open"
        filter={{ label: text("attention.filter"), options: states.map((value) => ({ value, label: text(`state.attention_${value}`) })) }}
      />
      <Loaded query={list} lines={4}>
        {({ attention, count }) =>
          count === 0 ? (
            <Empty title={text(state === "open" ? "attention.emptyTitle" : "attention.emptyOther")} icon={<CheckCircle />}>
              {state === "open" && text("attention.empty")}
            </Empty>
          ) : (
            <>
              <ul className="divide-y">
                {attention.map((entry) => (
                  <Entry key={entry.id} entry={entry} />
                ))}
              </ul>
              <Pager count={count} limit={PAGE_SIZE} page={params.page} onPage={(page) => params.change({ page })} />
            </>
          )
        }
      </Loaded>
    </Section>
  )
}
