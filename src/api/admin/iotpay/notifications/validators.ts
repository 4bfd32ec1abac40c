import { z } from "@medusajs/framework/zod"
import { paging, searched } from "../paging"

export const listNotifications = z.strictObject({
  /** A part of an order number. */
  q: searched,
  state: z.enum(["waiting", "done", "foreign", "failed"]).optional(),
  ...paging,
})
