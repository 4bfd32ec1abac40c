import type { z } from "zod"
import type { Manner } from "../acquirer/manner"
import { complaint } from "../wire/fields"
import { Refusal } from "../wire/reply"
import type { WireFields } from "../wire/signing"
import type { World } from "../world"
import type { Operation } from "./names"

/** What acting on a request came to; a refusal is thrown. */
export interface Outcome {
  retData: WireFields
  /** Milliseconds of the sandbox's clock until the answer leaves. */
  delayMs?: number
}

/** Acts in one turn: two calls never see each other half done. */
export type Action = (world: World, manner: Manner) => Outcome

/** One operation of the gateway, as data. */
export interface Endpoint {
  readonly operation: Operation
  readonly path: string
  /** Form and SDK calls are authorised by their `secureId` alone [I, A]. */
  readonly signed: boolean
  /** Checks the fields and prepares the action. Throws a `Refusal` for fields that are wrong in themselves. */
  prepare(fields: Record<string, unknown>): Action
}

interface Description<Schema extends z.ZodType> {
  operation: Operation
  path?: string
  signed?: boolean
  request: Schema
  act(world: World, fields: z.output<Schema>, manner: Manner): Outcome
}

export function endpoint<Schema extends z.ZodType>(description: Description<Schema>): Endpoint {
  const { operation, path = `/v3/${operation}`, signed = true, request, act } = description
  return {
    operation,
    path,
    signed,
    prepare(fields) {
      const read = request.safeParse(fields, { reportInput: true })
      if (!read.success) throw new Refusal(complaint(read.error))
      return (world, manner) => act(world, read.data, manner)
    },
  }
}
