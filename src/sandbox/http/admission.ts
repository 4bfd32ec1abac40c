import type { Action, Endpoint } from "../operations/endpoint"
import { Refusal } from "../wire/reply"
import { isSignedBy } from "../wire/signing"
import type { World } from "../world"

/** What is checked before anything is done: the merchant, the signature, the fields, the login. Throws a `Refusal`. */
export function admit(world: World, endpoint: Endpoint, fields: Record<string, unknown>): Action {
  checkFlat(fields)
  if (!endpoint.signed) return endpoint.prepare(fields)
  const { mchId, merchantKey, loginName } = world.merchant
  if (fields.mchId !== mchId) throw new Refusal(`Can't found mchInfo[mchId=${String(fields.mchId)}] record in db.`)
  if (!isSignedBy(fields, merchantKey)) throw new Refusal("signature error")
  const action = endpoint.prepare(fields)
  if (fields.loginName !== undefined && fields.loginName !== loginName) throw new Refusal("loginName is wrong")
  return action
}

/** Nothing is nested and nothing is boolean in V3 (2.2): how such a value is signed is nobody's promise. */
function checkFlat(fields: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(fields)) {
    const flat = value === null || typeof value === "string" || typeof value === "number"
    if (!flat) throw new Refusal(`request params[${name}] error: must be a string or a number`)
  }
}
