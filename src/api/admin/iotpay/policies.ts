import type { MiddlewareRoute } from "@medusajs/framework/http"

const READS = { resource: "payment", operation: "read" }
const CHANGES = { resource: "payment", operation: "update" }
const TAKES = { resource: "capture", operation: "create" }
const GIVES_BACK = { resource: "refund", operation: "create" }
const CHANGES_CUSTOMERS = { resource: "customer", operation: "update" }

const on = (path: string, methods: NonNullable<MiddlewareRoute["methods"]>, policy: typeof READS): MiddlewareRoute => ({
  matcher: `/admin/iotpay/${path}`,
  methods,
  policies: [policy],
})

/**
 * What an admin's role must allow, in a shop that has Medusa's roles switched on (`rbac`): the same as for Medusa's own
 * way to do it. Elsewhere every admin may do everything, as everywhere in Medusa.
 */
export const policies: MiddlewareRoute[] = [
  { matcher: "/admin/iotpay/*", policies: [READS] },
  on("attention/:id/deal-with", ["POST"], CHANGES),
  on("attention/:id/retry", ["POST"], CHANGES),
  on("attention/:id/reverse", ["POST"], GIVES_BACK),
  on("orders/:id/charge", ["POST"], TAKES),
  on("orders/:id/payment-link", ["POST", "DELETE"], TAKES),
  on("orders/:id/mend", ["POST"], GIVES_BACK),
  on("customers/:id/card-link", ["POST"], CHANGES_CUSTOMERS),
  on("customers/:id/cards/:cardId", ["DELETE"], CHANGES_CUSTOMERS),
]
