import { Text } from "@medusajs/ui"
import type { AdminConnection } from "../../../api/admin/iotpay/connection/shape"
import { CopyButton } from "../../components/copy-button"
import { Loaded } from "../../components/loaded"
import { Row, Section } from "../../components/section"
import { connection as words } from "../../i18n/en/connection"
import { useConnection } from "../../lib/queries"
import { useFormat } from "../../lib/use-format"
import { useText } from "../../lib/use-text"
import type { Wire } from "../../lib/wire"
import { TestConnection } from "./test-connection"

const { calls, errors } = words

type Connection = Wire<AdminConnection>

/** How the shop and IOTPay reach each other, and how that went lately. */
export function ConnectionTab() {
  const text = useText()
  const query = useConnection()
  return (
    <Section title={text("connection.title")} hint={text("connection.hint")}>
      <Loaded query={query} lines={6}>
        {(connection) => (
          <div className="divide-y">
            <TestConnection connection={connection} />
            <Row label={text("connection.merchant")}>{connection.merchant_id}</Row>
            <Row label={text("connection.login")}>{connection.login_name}</Row>
            <Row label={text("connection.key")}>{text(connection.has_merchant_key ? "connection.keySet" : "connection.keyMissing")}</Row>
            <Row label={text("connection.url")}>{connection.base_url}</Row>
            <Row label={text("connection.webhook")}>
              <span className="flex flex-wrap items-center gap-2">
                <span className="min-w-0 break-all">{connection.webhook_url}</span>
                <CopyButton content={connection.webhook_url} label={text("connection.copyWebhook")} />
              </span>
            </Row>
            <News connection={connection} />
          </div>
        )}
      </Loaded>
    </Section>
  )
}

/** When what happened last. */
function News({ connection: { last_success, last_refusal, last_error, notifications } }: { connection: Connection }) {
  const text = useText()
  const { time, ago } = useFormat()
  const when = (at: string | null | undefined, more?: string | null) =>
    at ? (
      <>
        <span title={time(at)}>{ago(at)}</span>
        {more && <span className="text-ui-fg-muted"> · {more}</span>}
      </>
    ) : (
      text("connection.none")
    )
  const call = (name: string | null | undefined) => (name && name in calls ? text(`connection.calls.${name as keyof typeof calls}`) : name)
  const why = (code: string | null | undefined) => (code && code in errors ? text(`connection.errors.${code as keyof typeof errors}`) : code)
  const left = [
    notifications.waiting > 0 && text("connection.waiting", { count: notifications.waiting }),
    notifications.failed > 0 && text("connection.failed", { count: notifications.failed }),
  ].filter(Boolean)
  return (
    <>
      <Row label={text("connection.lastSuccess")}>{when(last_success?.at, call(last_success?.operation))}</Row>
      <Row label={text("connection.lastRefusal")}>
        {when(last_refusal?.at, call(last_refusal?.operation))}
        <Text size="xsmall" className="text-ui-fg-muted">
          {text("connection.refusalHint")}
        </Text>
      </Row>
      <Row label={text("connection.lastError")}>{when(last_error?.at, last_error && text("connection.failedBecause", { call: call(last_error.operation) ?? "", why: why(last_error.code) ?? "" }))}</Row>
      <Row label={text("connection.notifications")}>{when(notifications.last_received_at, left.join(" · "))}</Row>
    </>
  )
}
