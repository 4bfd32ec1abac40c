import type { MedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/** What every list of the admin API can be asked for. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
}

/** What is typed into a search field. */
export const searched = z.string().trim().max(100).optional()

/** The page of a list that an answer holds, and how long the list is. */
export interface Page {
  count: number
  limit: number
  offset: number
}

/** @throws MedusaError with a line for whatever is wrong in the query */
export function queryOf<Schema extends z.ZodType>(req: MedusaRequest<unknown>, schema: Schema): z.output<Schema> {
  const read = schema.safeParse(req.query)
  if (!read.success) {
    const lines = read.error.issues.map(({ path, message }) => `${path.join(".") || "query"}: ${message}`)
    throw new MedusaError(MedusaError.Types.INVALID_DATA, lines.join("; "))
  }
  return read.data
}
