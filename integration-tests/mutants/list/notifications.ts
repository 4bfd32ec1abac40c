import type { Mutant } from "../mutant"

const KNOWN = `["mchId", "mchOrderNo", "payOrderId", "originalOrderId", "amount", "currency", "payType", "refundable", "status", "invoiceNum", "paySuccTime", "cardNum", "cardType", "expiryDate", "authNum", "transNum", "channel", "loginName", "sign"]`

/** Who is believed, what is kept, and when it is acknowledged. */
export const notifications: Mutant[] = [
  {
    name: "an unsigned notification is accepted",
    file: "gateway/notification/read-notification.ts",
    search: `if (!fields.sign) {
    throw new IotpayNotificationRejected("NOTIFICATION_UNSIGNED")
  }
  if (!verify(`,
    replace: "if (fields.sign && !verify(",
    spec: "http/notifications",
    tests: "as JSON that is signed with another key, altered, unsigned",
  },
  {
    name: "fields that nobody has heard of need not be signed",
    file: "gateway/notification/read-notification.ts",
    search: "!verify(fields, settings.merchantKey)",
    replace: `!verify(Object.fromEntries(Object.entries(fields).filter(([name]) => ${KNOWN}.includes(name))), settings.merchantKey)`,
    spec: "http/notifications",
    tests: "as JSON that is signed with another key, altered, unsigned",
  },
  {
    name: "another merchant's notification is accepted",
    file: "gateway/notification/read-notification.ts",
    search: "fields.mchId !== settings.merchantId",
    replace: "fields.mchId === undefined",
    spec: "http/notifications",
    tests: "as form for another merchant is turned away",
  },
  {
    name: "a notification of any length is parsed",
    file: "gateway/notification/received-fields.ts",
    search: "const longest = 64 * 1024",
    replace: "const longest = 64 * 1024 * 1024",
    spec: "gateway/notification",
    tests: "longer than any notification",
  },
  {
    name: "the cvv is kept in the inbox",
    file: "gateway/notification/recordable.ts",
    search: "!unwanted.test(name) && ",
    replace: "",
    spec: "http/notifications",
    tests: "leaves nothing sensitive in the inbox",
  },
  {
    name: "the card number is kept in the inbox",
    file: "gateway/notification/recordable.ts",
    search: "[name, recordableValue(name, String(value))]",
    replace: "[name, String(value)]",
    spec: "http/notifications",
    tests: "leaves nothing sensitive in the inbox",
  },
  {
    name: "a notification that comes twice is two",
    file: "modules/iotpay/inbox.ts",
    search: "digest: notification.digest",
    replace: "digest: `${notification.digest}${generateEntityId()}`",
    spec: "http/notifications",
    tests: "replayed many times, and at once",
  },
  {
    name: "a notification is believed without asking",
    file: "workflows/process-notification.ts",
    search: "  try {\n    const { result } = await finishPurchaseWorkflow",
    replace: '  await iotpay.ledger.purchases.change(purchase.id, { state: "confirmed", confirmed_at: new Date() })\n  try {\n    const { result } = await finishPurchaseWorkflow',
    spec: "http/notifications",
    tests: "is not believed: a signed one about an unpaid order",
  },
  {
    name: "SUCCESS is answered before the commit",
    file: "api/hooks/iotpay/route.ts",
    search: "    await iotpay.receive(",
    replace: '    res.status(200).type("text/plain").send(ACKNOWLEDGED)\n    await iotpay.receive(',
    spec: "http/notifications",
    tests: "is only acknowledged once it is kept",
  },
  {
    name: "SUCCESS is answered although the commit failed",
    file: "api/hooks/iotpay/route.ts",
    search: 'res.status(500).type("text/plain").send("FAIL: the notification could not be kept, send it again")',
    replace: 'res.status(200).type("text/plain").send(ACKNOWLEDGED)',
    spec: "http/notifications",
    tests: "is only acknowledged once it is kept",
  },
  {
    name: "a body of any size is read",
    file: "api/hooks/iotpay/read-body.ts",
    search: "const MOST_BYTES = 64 * 1024",
    replace: "const MOST_BYTES = 64 * 1024 * 1024",
    spec: "http/notifications",
    tests: "larger than a notification can be",
  },
  {
    name: "a notification whose event was lost stays where it is",
    file: "workflows/sweep.ts",
    search: "inbox.due(limit)",
    replace: "inbox.due(limit).then((ids) => ids.slice(ids.length))",
    spec: "http/notifications",
    tests: "whose event was lost is taken up by the job",
  },
]
