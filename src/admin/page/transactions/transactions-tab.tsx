import { MagnifyingGlass } from "@medusajs/icons"
import { Empty, Loaded } from "../../components/loaded"
import { ListTable } from "../../components/list-table"
import { ListToolbar } from "../../components/list-toolbar"
import { Pager } from "../../components/pager"
import { Section } from "../../components/section"
import { PAGE_SIZE, useTransactions } from "../../lib/queries"
import { useListParams } from "../../lib/use-list-params"
import { useText } from "../../lib/use-text"
import { useColumns } from "./use-columns"

const states = ["confirmed", "in_doubt", "open", "declined", "closed"] as const

/** Every attempt to take money, with what was given back of it. */
export function TransactionsTab() {
  const text = useText()
  const params = useListParams()
  const columns = useColumns()
  const { q, state, page } = params
  const list = useTransactions({ q, state, page })
  const options = [
    ...states.map((value) => ({ value, label: text(`state.${value}`) })),
    { value: "given_back", label: text("transactions.givenBackState") },
  ]
  const wanted = q !== "" || state !== ""
  return (
    <Section title={text("transactions.title")} hint={text("transactions.hint")}>
      <ListToolbar
        params={params}
        search={{ label: text("transactions.search"), placeholder: text("transactions.placeholder") }}
        filter={{ label: text("transactions.filter"), all: text("transactions.all"), options }}
      />
      <Loaded query={list} lines={8}>
        {({ transactions, count }) =>
          count === 0 ? (
            <Empty title={text(wanted ? "transactions.noneFound" : "transactions.emptyTitle")} icon={<MagnifyingGlass />}>
              {text(wanted ? "transactions.noneFoundText" : "transactions.empty")}
            </Empty>
          ) : (
            <div>
              <ListTable label={text("transactions.title")} rows={transactions} columns={columns} />
              <Pager count={count} limit={PAGE_SIZE} page={page} onPage={(turned) => params.change({ page: turned })} />
            </div>
          )
        }
      </Loaded>
    </Section>
  )
}
