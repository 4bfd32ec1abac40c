import { z } from "@medusajs/framework/zod"
import { ACTION_KINDS } from "../../../../modules/iotpay"
import { paging } from "../paging"

const id = z.string().trim().min(1).max(100).optional()

export const listActions = z.strictObject({
  what: z.enum(ACTION_KINDS).optional(),
  /** What it was done to, and on whose page it shows. */
  subject: id,
  order_id: id,
  customer_id: id,
  /** The admin's id. */
  by: id,
  ...paging,
})
