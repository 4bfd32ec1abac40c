import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { sentence } from "../modules/iotpay"

/** Characters that the database takes in no text, or not in every kind of column: NUL, and halves of surrogate pairs. */
const UNKEEPABLE = /[\0\p{Cs}]/u

/** Refuses what can't be looked for or written down, instead of failing over it in the database. */
export function refuseUnkeepable(req: MedusaRequest<unknown>, _res: MedusaResponse, next: MedusaNextFunction): void {
  if (req.originalUrl.includes("%00") || holdsUnkeepable(req.body)) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, sentence("unkeepable"))
  }
  next()
}

function holdsUnkeepable(body: unknown): boolean {
  let found = false
  JSON.stringify(body, (name, value: unknown) => {
    found ||= UNKEEPABLE.test(name) || (typeof value === "string" && UNKEEPABLE.test(value))
    return value
  })
  return found
}
