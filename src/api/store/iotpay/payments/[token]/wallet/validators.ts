import { z } from "@medusajs/framework/zod"

/** Apple's tokens have some five thousand characters, Google's some two; nothing near this size is one. */
const MOST_CHARACTERS = 20_000

export const payWithWallet = z.strictObject({
  wallet: z.enum(["apple-pay", "google-pay"]),
  token: z.string().min(1).max(MOST_CHARACTERS),
})

export type PayWithWallet = z.infer<typeof payWithWallet>
