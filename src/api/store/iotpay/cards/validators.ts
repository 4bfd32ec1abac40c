import { z } from "@medusajs/framework/zod"

export const startCard = z.strictObject({
  return_url: z.string().max(2_000).optional(),
  channel: z.enum(["card", "unionpay"]).optional(),
})

export const changeCard = z.strictObject({
  /** Only `true`: another card takes the place by becoming the default itself. */
  is_default: z.literal(true),
})

export type StartCard = z.infer<typeof startCard>
export type ChangeCard = z.infer<typeof changeCard>
