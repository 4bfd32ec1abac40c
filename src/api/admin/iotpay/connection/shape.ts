import { below, type ConnectionRecord, type IotpayOptions } from "../../../../modules/iotpay"

/** How the shop and IOTPay are connected, as an admin reads it. The merchant key is never in it. */
export interface AdminConnection {
  merchant_id: string
  login_name: string
  /** Always true: without a key the shop does not start. */
  has_merchant_key: boolean
  base_url: string
  /** The address that IOTPay must send notifications to. */
  webhook_url: string
  last_success: Call | null
  /** IOTPay answered and said no: a declined charge as well as a wrong key. */
  last_refusal: Call | null
  last_error: (Call & { code: string | null }) | null
  notifications: { last_received_at: Date | null; waiting: number; failed: number }
  /** Open entries of the list of what needs attention. */
  attention_open: number
}

interface Call {
  at: Date
  /** What was asked for: `query`, `refund` … */
  operation: string | null
}

export function adminConnection(
  options: IotpayOptions,
  record: ConnectionRecord | undefined
): Omit<AdminConnection, "notifications" | "attention_open"> {
  const call = (at: Date | null | undefined, operation: string | null | undefined) => (at ? { at, operation: operation ?? null } : null)
  const error = call(record?.failed_at, record?.failed_operation)
  return {
    merchant_id: options.mchId,
    login_name: options.loginName,
    has_merchant_key: options.merchantKey.length > 0,
    base_url: options.baseUrl,
    webhook_url: below(options.backendUrl, "/hooks/iotpay"),
    last_success: call(record?.ok_at, record?.ok_operation),
    last_refusal: call(record?.refused_at, record?.refused_operation),
    last_error: error && { ...error, code: record?.failed_code ?? null },
  }
}
