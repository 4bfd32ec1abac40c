import { useEffect, useState } from "react"
import { Loaded } from "../components/loaded"
import { Pager } from "../components/pager"
import { Section } from "../components/section"
import { CARDS_ON_A_PAGE, useCards } from "../lib/queries"
import { useText } from "../lib/use-text"
import { AskForCard } from "./ask-for-card"
import { CardRow } from "./card-row"

/** A customer's cards on file; one line where there are none. */
export function Cards({ customerId, hasAccount }: { customerId: string; hasAccount: boolean }) {
  const text = useText()
  const [page, setPage] = useState(0)
  const query = useCards(customerId, page)
  const count = query.data?.count ?? 0
  useEffect(() => {
    // The last card of the last page may have been removed.
    setPage((now) => Math.min(now, Math.max(0, Math.ceil(count / CARDS_ON_A_PAGE) - 1)))
  }, [count])
  // A guest can't come back to use a card; if an older account left one, it is shown.
  if (!hasAccount && count === 0) {
    return null
  }
  const none = query.data?.count === 0
  return (
    <Section title={text("customer.title")} hint={none && text("customer.none")} actions={<AskForCard customerId={customerId} />}>
      {!none && (
        <Loaded query={query} lines={2}>
          {({ cards }) => (
            <div className="divide-y">
              <ul className="divide-y">
                {cards.map((card) => (
                  <CardRow key={card.id} card={card} customerId={customerId} />
                ))}
              </ul>
              <Pager count={count} limit={CARDS_ON_A_PAGE} page={page} onPage={setPage} />
            </div>
          )}
        </Loaded>
      )}
    </Section>
  )
}
