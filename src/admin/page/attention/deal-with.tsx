import { Button, Drawer, Label, Text, Textarea } from "@medusajs/ui"
import { useId, useState } from "react"
import type { Attention } from "../../lib/queries"
import { post } from "../../lib/sdk"
import { useAction } from "../../lib/use-action"
import { useSaid } from "../../lib/use-said"
import { useText } from "../../lib/use-text"

/** As the server has it. */
const LONGEST_NOTE = 1_000

/** A person has seen to it: asks for a note and takes the entry off the list. */
export function DealWith({ entry, disabled }: { entry: Attention; disabled: boolean }) {
  const text = useText()
  const say = useSaid()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState("")
  const deal = useAction<unknown>({
    run: async () => await post(`/attention/${entry.id}/deal-with`, note.trim() ? { note: note.trim() } : {}),
    done: () => {
      setOpen(false)
      return text("attention.dealt")
    },
  })
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary" disabled={disabled}>
          {text("attention.deal")}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{text("attention.deal")}</Drawer.Title>
          <Drawer.Description className="sr-only">{text("attention.dealText")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          <Text size="small" weight="plus">
            {text(`attention.kind.${entry.kind}`)}
          </Text>
          <Text size="small" className="text-ui-fg-subtle break-words">
            {say(entry.reason, entry.reason_said)}
          </Text>
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={id} size="small" weight="plus">
              {text("attention.dealNote")}
            </Label>
            <Textarea id={id} rows={4} maxLength={LONGEST_NOTE} placeholder={text("attention.dealPlaceholder")} value={note} onChange={(event) => setNote(event.target.value)} />
          </div>
          <Text size="small" className="text-ui-fg-subtle">
            {text("attention.dealText")}
          </Text>
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button size="small" variant="secondary">
              {text("common.cancel")}
            </Button>
          </Drawer.Close>
          <Button size="small" isLoading={deal.isPending} onClick={() => deal.mutate()}>
            {text("attention.deal")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
