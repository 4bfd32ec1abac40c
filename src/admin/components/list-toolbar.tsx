import { Input, Select } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { useDebounced } from "../lib/use-debounced"
import type { ListParams } from "../lib/use-list-params"

/** An empty value is none to a select. */
const ALL = "all"

interface ListToolbarProps {
  params: ListParams
  /** Without a field to search in, if there is nothing to search for. */
  search?: { label: string; placeholder: string }
  filter: { label: string; all?: string; options: readonly { value: string; label: string }[] }
  /** What is chosen if nothing is. */
  otherwise?: string
}

/** Above a list: what is looked for, and which state it must have. */
export function ListToolbar({ params, search, filter, otherwise = ALL }: ListToolbarProps) {
  const [typed, setTyped] = useState(params.q)
  const settled = useDebounced(typed)
  useEffect(() => {
    if (settled !== params.q) {
      params.change({ q: settled })
    }
    // Only what was typed decides: the address follows it.
  }, [settled])
  const options = [...(filter.all ? [{ value: ALL, label: filter.all }] : []), ...filter.options]
  return (
    <div className="flex flex-wrap items-center gap-2 px-6 py-4">
      {search && (
        <div className="w-full max-w-[300px]">
          <Input type="search" size="small" aria-label={search.label} placeholder={search.placeholder} value={typed} onChange={(event) => setTyped(event.target.value)} />
        </div>
      )}
      <Select size="small" value={params.state || otherwise} onValueChange={(value) => params.change({ state: value === otherwise ? "" : value })}>
        <Select.Trigger aria-label={filter.label} className="w-full max-w-[200px]">
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {options.map(({ value, label }) => (
            <Select.Item key={value} value={value}>
              {label}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}
