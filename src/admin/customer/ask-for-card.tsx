import { Button, Drawer, Input, Label, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import type { NewCardLink } from "../../api/admin/iotpay/customers/[id]/card-link/route"
import { CopyButton } from "../components/copy-button"
import { post } from "../lib/sdk"
import { useAction } from "../lib/use-action"
import { useFormat } from "../lib/use-format"
import { useText } from "../lib/use-text"
import type { Wire } from "../lib/wire"

/** Makes a link to IOTPay's page and shows it, to be sent to the customer. */
export function AskForCard({ customerId }: { customerId: string }) {
  const text = useText()
  const id = useId()
  const { time, ago } = useFormat()
  const [open, setOpen] = useState(false)
  const ask = useAction<Wire<NewCardLink>>({
    run: async () => await post(`/customers/${customerId}/card-link`),
    done: () => {
      setOpen(true)
      return undefined
    },
  })
  const link = ask.data?.card_link
  return (
    <>
      <Button size="small" variant="secondary" isLoading={ask.isPending} onClick={() => ask.mutate()}>
        {text("customer.ask")}
      </Button>
      <Drawer open={open && link !== undefined} onOpenChange={setOpen}>
        <Drawer.Content>
          <Drawer.Header>
            <Drawer.Title>{text("customer.askedTitle")}</Drawer.Title>
            <Drawer.Description className="sr-only">{text("customer.askedText")}</Drawer.Description>
          </Drawer.Header>
          {link && (
            <Drawer.Body className="flex flex-col gap-y-4">
              <Text size="small" className="text-ui-fg-subtle text-pretty">
                {text("customer.askedText")}
              </Text>
              <div className="flex flex-col gap-y-2">
                <Label htmlFor={id} size="small" weight="plus">
                  {text("customer.link")}
                </Label>
                <Input id={id} readOnly value={link.url} onFocus={(event) => event.target.select()} />
              </div>
              <Text size="small" className="text-ui-fg-subtle">
                {text("customer.askedUntil", { time: time(link.expires_at), ago: ago(link.expires_at) })}
              </Text>
            </Drawer.Body>
          )}
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button size="small" variant="secondary">
                {text("common.close")}
              </Button>
            </Drawer.Close>
            {link && <CopyButton content={link.url} label={text("customer.copyLink")} />}
          </Drawer.Footer>
        </Drawer.Content>
      </Drawer>
    </>
  )
}
