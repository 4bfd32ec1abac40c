import { CreditCard } from "@medusajs/icons"
import { useOpenCount } from "../lib/queries"
import { useText } from "../lib/use-text"

/** The menu entry's icon; with a red mark while something needs attention. */
export const MenuIcon = () => {
  const { data: open = 0 } = useOpenCount()
  const text = useText()
  return (
    <span className="relative block size-[15px]">
      <CreditCard />
      {open > 0 && (
        <>
          <span className="bg-ui-tag-red-icon absolute right-0 top-0 size-1.5 rounded-full" />
          <span className="sr-only">{text("page.waiting", { count: open })}</span>
        </>
      )}
    </span>
  )
}
