import { Button, Drawer, Input, Label, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import type { AdminPaymentLink } from "../../api/admin/iotpay/orders/shape"
import { CopyButton } from "../components/copy-button"
import { post, remove } from "../lib/sdk"
import { useAction } from "../lib/use-action"
import { useConfirm } from "../lib/use-confirm"
import { useFormat } from "../lib/use-format"
import { useText } from "../lib/use-text"
import type { Wire } from "../lib/wire"
import { ORDERS } from "./use-order-payments"

interface Answer {
  payment_link: Wire<AdminPaymentLink>
}

/** Makes the link by which the customer pays what is owed, and shows it, to be sent. */
export function PaymentLink({ orderId }: { orderId: string }) {
  const text = useText()
  const id = useId()
  const confirm = useConfirm()
  const { time, money } = useFormat()
  const [open, setOpen] = useState(false)
  const ask = useAction<Answer>({
    run: async () => await post(`/orders/${orderId}/payment-link`),
    done: () => {
      setOpen(true)
      return undefined
    },
    alsoRefresh: ORDERS,
  })
  const takeBack = useAction<Answer>({
    run: async () => await remove(`/orders/${orderId}/payment-link`),
    done: () => {
      setOpen(false)
      return text("order.link.takenBack")
    },
    alsoRefresh: ORDERS,
  })
  const askToTakeBack = async () => {
    if (await confirm({ title: text("order.link.takeBackTitle"), description: text("order.link.takeBackText"), confirm: text("order.link.takeBack") })) {
      takeBack.mutate()
    }
  }
  const link = ask.data?.payment_link
  return (
    <>
      <Button size="small" variant="secondary" isLoading={ask.isPending} onClick={() => ask.mutate()}>
        {text("order.link.make")}
      </Button>
      <Drawer open={open && link !== undefined} onOpenChange={setOpen}>
        <Drawer.Content>
          <Drawer.Header>
            <Drawer.Title>{text("order.link.title")}</Drawer.Title>
            <Drawer.Description className="sr-only">{text("order.link.text")}</Drawer.Description>
          </Drawer.Header>
          {link && (
            <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
              <Text weight="plus">{money(link.amount)}</Text>
              <Text size="small" className="text-ui-fg-subtle text-pretty">
                {text("order.link.text")}
              </Text>
              <div className="flex flex-col gap-y-2">
                <Label htmlFor={id} size="small" weight="plus">
                  {text("order.link.url")}
                </Label>
                <Input id={id} readOnly value={link.url} onFocus={(event) => event.target.select()} />
              </div>
              <Text size="small" className="text-ui-fg-subtle">
                {text("order.link.until", { time: time(link.expires_at) })}
              </Text>
              <div>
                <Button size="small" variant="secondary" isLoading={takeBack.isPending} onClick={() => void askToTakeBack()}>
                  {text("order.link.takeBack")}
                </Button>
              </div>
            </Drawer.Body>
          )}
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button size="small" variant="secondary">
                {text("common.close")}
              </Button>
            </Drawer.Close>
            {link && <CopyButton content={link.url} label={text("order.link.copy")} />}
          </Drawer.Footer>
        </Drawer.Content>
      </Drawer>
    </>
  )
}
