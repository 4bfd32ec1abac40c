import { z } from "@medusajs/framework/zod"
import { paging, searched } from "../paging"

export const listTransactions = z.strictObject({
  /** A part of an order number, of IOTPay's numbers, of a customer's name or e-mail, a card's last four digits, or an order's number. */
  q: searched,
  state: z.enum(["open", "in_doubt", "confirmed", "declined", "closed", "given_back"]).optional(),
  ...paging,
})
