import { Alert, Button, Text } from "@medusajs/ui"
import type { AdminConnection } from "../../../api/admin/iotpay/connection/shape"
import type { Sentence } from "../../../api/admin/iotpay/sentences"
import { post } from "../../lib/sdk"
import { useAction } from "../../lib/use-action"
import { useReason } from "../../lib/use-said"
import { useText } from "../../lib/use-text"
import type { Wire } from "../../lib/wire"

interface Answer {
  test: { state: "works" | "refused" | "unreachable" | "unreadable"; detail: string | null; detail_said: Sentence | null }
}

/** Asks IOTPay whether it accepts the keys, and says what it answered in words. */
export function TestConnection({ connection: { merchant_id, base_url } }: { connection: Wire<AdminConnection> }) {
  const text = useText()
  const because = useReason()
  const test = useAction<Answer>({ run: async () => await post("/connection/test") })
  const result = test.data?.test
  return (
    <div className="px-6 py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button size="small" variant="secondary" isLoading={test.isPending} onClick={() => test.mutate()}>
          {text("connection.test")}
        </Button>
        <Text size="small" className="text-ui-fg-subtle min-w-0">
          {text(test.isPending ? "connection.testing" : "connection.testHint")}
        </Text>
      </div>
      <div role="status" aria-live="polite">
        {result && !test.isPending && (
          <Alert className="mt-3" variant={result.state === "works" ? "success" : "error"}>
            {text(`connection.${result.state}`, { merchant: merchant_id, url: base_url })}
            {result.detail && <span className="text-ui-fg-subtle mt-1 block break-words">{text("connection.itSaid", { detail: because(result.detail, result.detail_said) })}</span>}
          </Alert>
        )}
      </div>
    </div>
  )
}
