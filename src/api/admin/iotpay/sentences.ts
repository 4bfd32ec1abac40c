import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readSentence, type Sentence } from "../../../modules/iotpay"

export type { Sentence, SentenceCode } from "../../../modules/iotpay"

/** What a refusal answers, beside Medusa's own `type` and `message`. */
export interface Refusal {
  message: string
  /** The message as a code and its values; null if it is not one of ours. */
  said: Sentence | null
}

/** Says of every refusal which of our sentences its message is, for who shows it in another language. */
export function nameRefusals(_req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const json = res.json.bind(res)
  res.json = (body: unknown) => json(res.statusCode >= 400 && isRefusal(body) ? { ...body, said: readSentence(body.message) } : body)
  next()
}

function isRefusal(body: unknown): body is { message: string } {
  return typeof (body as { message?: unknown } | null)?.message === "string"
}
