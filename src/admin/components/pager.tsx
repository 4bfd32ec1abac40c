import { Table } from "@medusajs/ui"
import { useEffect } from "react"
import { useText } from "../lib/use-text"

interface PagerProps {
  /** How many there are in all, and how many are on a page. */
  count: number
  limit: number
  /** From 0. */
  page: number
  onPage: (page: number) => void
}

/** The line under a table that turns its pages; nothing where one page is enough. */
export function Pager({ count, limit, page, onPage }: PagerProps) {
  const text = useText()
  const pages = Math.max(1, Math.ceil(count / limit))
  const last = pages - 1
  useEffect(() => {
    // What was on the last page may have gone, or an address named a page that never was.
    if (page > last) {
      onPage(last)
    }
  }, [page, last, onPage])
  if (pages === 1) {
    return null
  }
  return (
    <Table.Pagination
      count={count}
      pageSize={limit}
      pageIndex={page}
      pageCount={pages}
      canPreviousPage={page > 0}
      canNextPage={page + 1 < pages}
      previousPage={() => onPage(page - 1)}
      nextPage={() => onPage(page + 1)}
      translations={{
        of: text("common.of"),
        results: text("common.results"),
        pages: text("common.pages"),
        prev: text("common.previous"),
        next: text("common.next"),
      }}
    />
  )
}
