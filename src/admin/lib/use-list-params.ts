import { useSearchParams } from "react-router-dom"

/** What a list shows, kept in the address: a reload or the way back shows the same. */
export interface ListParams {
  q: string
  state: string
  /** From 0. */
  page: number
  /** Anything but turning the page begins at the first one. */
  change: (change: Partial<{ q: string; state: string; page: number }>) => void
}

export function useListParams(): ListParams {
  const [params, setParams] = useSearchParams()
  return {
    q: params.get("q") ?? "",
    state: params.get("state") ?? "",
    page: Math.max(0, Number(params.get("page") ?? 1) - 1 || 0),
    change: (change) =>
      setParams(
        (now) => {
          const { page = 0, ...rest } = change
          Object.entries({ ...rest, page: page > 0 ? String(page + 1) : "" }).forEach(([name, value]) => {
            if (value) now.set(name, value)
            else now.delete(name)
          })
          return now
        },
        { replace: true }
      ),
  }
}
