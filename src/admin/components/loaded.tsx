import { ExclamationCircle } from "@medusajs/icons"
import { Button, Skeleton, Text } from "@medusajs/ui"
import type { UseQueryResult } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useRefusal } from "../lib/use-refusal"
import { useText } from "../lib/use-text"

interface LoadedProps<T> {
  query: UseQueryResult<T>
  /** How many lines the skeleton has. */
  lines?: number
  children: (data: T) => ReactNode
}

/** What was asked for, once it is there; a skeleton until then, and a way to try again if it does not come. */
export function Loaded<T>({ query, lines = 3, children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    return <>{children(query.data)}</>
  }
  return query.isError ? <Trouble error={query.error} retry={() => void query.refetch()} /> : <Lines count={lines} />
}

/** Grey lines where text will be. */
export function Lines({ count }: { count: number }) {
  const text = useText()
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4" role="status" aria-label={text("common.loading")}>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} className="h-7 w-full" />
      ))}
    </div>
  )
}

/** What went wrong, in words, and a button that tries again. */
export function Trouble({ error, retry }: { error: unknown; retry: () => void }) {
  const text = useText()
  const refusal = useRefusal()
  return (
    <div role="alert" className="flex flex-col items-center gap-y-3 px-6 py-8 text-center">
      <ExclamationCircle className="text-ui-fg-error" />
      <div>
        <Text size="small" leading="compact" weight="plus">
          {text("common.loadFailed")}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {refusal(error)}
        </Text>
      </div>
      <Button size="small" variant="secondary" onClick={retry}>
        {text("common.retry")}
      </Button>
    </div>
  )
}

/** Nothing is there, which may be good news. */
export function Empty({ title, children, icon }: { title: string; children?: ReactNode; icon?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-y-3 px-6 py-8 text-center">
      {icon && <span className="text-ui-fg-subtle">{icon}</span>}
      <div>
        <Text size="small" leading="compact" weight="plus">
          {title}
        </Text>
        {children && (
          <Text as="div" size="small" className="text-ui-fg-subtle text-pretty">
            {children}
          </Text>
        )}
      </div>
    </div>
  )
}
