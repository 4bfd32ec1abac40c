import { EllipsisHorizontal } from "@medusajs/icons"
import { DropdownMenu, IconButton } from "@medusajs/ui"
import type { ReactNode } from "react"

/** One thing that can be done with what a menu belongs to. */
export interface MenuAction {
  label: string
  icon: ReactNode
  disabled?: boolean
  onSelect: () => void
}

/** Three dots that open a menu. @param label names what it is about, for who does not see where it stands */
export function ActionMenu({ label, actions }: { label: string; actions: readonly MenuAction[] }) {
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton size="small" variant="transparent" aria-label={label}>
          <EllipsisHorizontal />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {actions.map((action) => (
          <DropdownMenu.Item
            key={action.label}
            disabled={action.disabled}
            onSelect={action.onSelect}
            className="[&_svg]:text-ui-fg-subtle flex items-center gap-x-2"
          >
            {action.icon}
            <span>{action.label}</span>
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
