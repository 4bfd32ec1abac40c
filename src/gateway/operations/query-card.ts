import { z } from "zod"
import { readCard, type GatewayCard } from "../wire/card"
import { ownNumber } from "./fields"
import type { Operation } from "./operation"

/** Which card to ask about. */
export interface QueryCard {
  cardId: string
}

/** `cc_querycard`, protocol 4.4. A FAIL means that no card is kept under this id, so far. */
export const queryCard: Operation<QueryCard, GatewayCard> = {
  name: "queryCard",
  path: "cc_querycard",
  effectOfFail: "unknown",
  request: z.object({ cardId: ownNumber }),
  toWire: (request) => ({ cardId: request.cardId }),
  read: (data, request) => readCard("queryCard", data, request),
}
