import { z } from "@medusajs/framework/zod"
import { paging } from "../paging"

export const listAttention = z.strictObject({
  state: z.enum(["open", "settled", "dealt_with"]).optional(),
  ...paging,
})

export const dealWith = z.strictObject({
  /** What was done about it, for whoever reads the list later. */
  note: z.string().max(1_000).optional(),
})

export type DealWith = z.infer<typeof dealWith>
