import { z } from "@medusajs/framework/zod"

export const listAttention = z.strictObject({
  state: z.enum(["open", "settled", "dealt_with"]).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
})

export const dealWith = z.strictObject({
  /** What was done about it, for whoever reads the list later. */
  note: z.string().max(1_000).optional(),
})

export type DealWith = z.infer<typeof dealWith>
