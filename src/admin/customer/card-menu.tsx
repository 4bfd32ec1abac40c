import { ArrowPath, Link, Trash } from "@medusajs/icons"
import { toast } from "@medusajs/ui"
import { ActionMenu, type MenuAction } from "../components/action-menu"
import { post, remove } from "../lib/sdk"
import { useAction } from "../lib/use-action"
import { useCardName } from "../lib/use-card-name"
import { useConfirm } from "../lib/use-confirm"
import { useCopy } from "../lib/use-copy"
import { useText } from "../lib/use-text"
import type { Card } from "./card-row"

/** What can be done with a customer's card. */
export function CardMenu({ card, customerId }: { card: Card; customerId: string }) {
  const text = useText()
  const confirm = useConfirm()
  const cardName = useCardName()
  const put = useCopy()
  const name = card.state === "pending" ? text("customer.adding") : cardName(card).words
  const path = `/customers/${customerId}/cards/${card.id}`
  const refresh = useAction<{ card: Card }>({
    run: async () => await post(`${path}/refresh`),
    done: ({ card: found }) => {
      if (found.is_missing) {
        toast.warning(text("customer.refreshedMissing"))
        return undefined
      }
      return text("customer.refreshed")
    },
  })
  const forget = useAction<unknown>({ run: async () => await remove(path), done: () => text("customer.removed") })
  const ask = async () => {
    if (await confirm({ title: text("customer.removeTitle", { card: name }), description: text("customer.removeText"), confirm: text("customer.remove") })) {
      forget.mutate()
    }
  }
  const copy = async (url: string) => {
    if (await put(url)) {
      toast.success(text("common.copied"))
    }
  }
  const busy = refresh.isPending || forget.isPending
  const { link } = card
  const actions: MenuAction[] = [
    ...(link ? [{ label: text("customer.copyLink"), icon: <Link />, onSelect: () => void copy(link.url) }] : []),
    { label: text("customer.refresh"), icon: <ArrowPath />, disabled: busy, onSelect: () => refresh.mutate() },
    { label: text("customer.remove"), icon: <Trash />, disabled: busy, onSelect: () => void ask() },
  ]
  return <ActionMenu label={text("common.actionsFor", { what: name })} actions={actions} />
}
