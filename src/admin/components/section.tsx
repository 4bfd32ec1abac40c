import { Container, Heading, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"

interface SectionProps {
  title: string
  /** A sentence under the title. */
  hint?: ReactNode
  /** Badges and buttons beside the title. */
  actions?: ReactNode
  children?: ReactNode
}

/** A part of a page, as the dashboard's own are: a card with a title, found by it. */
export function Section({ title, hint, actions, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Container className="divide-y overflow-hidden p-0">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-4">
          <div className="min-w-0">
            <Heading level="h2" id={id}>
              {title}
            </Heading>
            {hint && (
              <Text size="small" className="text-ui-fg-subtle text-pretty">
                {hint}
              </Text>
            )}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
        {children}
      </Container>
    </section>
  )
}

/** A name and a value, side by side, as on the dashboard's detail pages. */
export function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="text-ui-fg-subtle grid grid-cols-1 items-center gap-x-4 gap-y-1 px-6 py-4 md:grid-cols-2">
      <Text as="div" size="small" leading="compact" weight="plus">
        {label}
      </Text>
      <Text as="div" size="small" leading="compact" className="min-w-0 break-words">
        {children}
      </Text>
    </div>
  )
}
