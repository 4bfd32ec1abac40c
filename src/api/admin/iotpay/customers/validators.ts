import { z } from "@medusajs/framework/zod"
import { paging } from "../paging"

export const listCards = z.strictObject(paging)
