import { createHash } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { exactDollars, toCents } from "../../gateway"
import { IOTPAY_MODULE, sentence, type ChargeRequest, type IotpayModuleService } from "../../modules/iotpay"
import { toCharge } from "./to-charge"

/** A charge of a card on file without its owner present. */
export interface ChargeCardOnFile {
  customer_id: string
  /** Without it, the customer's default card. */
  card_id?: string
  /** The order that is paid for: the payment is made on it. */
  order_id?: string
  /** Dollars, unrounded as Medusa has them. Of an order, at most what it still owes, and all of that if left out. */
  amount?: number | string
  /** At most 200 characters. The same key charges once, however often and wherever it is used. */
  idempotency_key: string
  /** Where the customer was when he agreed to this charge, if that is known. */
  client_ip?: string
}

const { INVALID_DATA, NOT_FOUND } = MedusaError.Types

/**
 * Puts a request on record under its key, or finds the one that is.
 *
 * @throws MedusaError if it makes no sense, or if the key stands for another charge
 */
export async function askedFor(container: MedusaContainer, input: ChargeCardOnFile): Promise<ChargeRequest> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const { chargeRequests, cards } = iotpay.ledger
  const key = input.idempotency_key
  if (typeof key !== "string" || key.length < 1 || key.length > 200) {
    throw new MedusaError(INVALID_DATA, "Nothing was charged: give an idempotency_key of 1 to 200 characters, one for each charge that is meant.")
  }
  if (!input.order_id && input.amount === undefined) {
    throw new MedusaError(INVALID_DATA, "Nothing was charged: say what to charge for, an order_id or an amount.")
  }
  if (input.amount !== undefined && toCents(input.amount) < 1) {
    throw new MedusaError(INVALID_DATA, "Nothing was charged: the amount is below one cent.")
  }
  const digest = digestOf(input)
  const known = await chargeRequests.byKey(key)
  if (known) {
    return sameAs(known, digest)
  }
  const card = input.card_id ? await cards.ofCustomer(input.customer_id, input.card_id) : (await cards.activeOf(input.customer_id))[0]
  if (!card) {
    throw new MedusaError(NOT_FOUND, sentence("card_not_the_customers"))
  }
  const put = await chargeRequests.put({
    idempotency_key: key,
    digest,
    customer_id: input.customer_id,
    card_id: card.id,
    order_id: input.order_id ?? null,
    amount_exact: input.order_id ? (await toCharge(container, input.order_id, input.amount)).amount : exactDollars(input.amount),
  })
  return sameAs(put, digest)
}

function sameAs(request: ChargeRequest, digest: string): ChargeRequest {
  if (request.digest !== digest) {
    throw new MedusaError(INVALID_DATA, "Nothing was charged: this idempotency_key was used for another charge. Use a new one for each charge that is meant.")
  }
  return request
}

function digestOf({ customer_id, card_id, order_id, amount }: ChargeCardOnFile): string {
  const asked = [customer_id, card_id ?? null, order_id ?? null, amount === undefined ? null : exactDollars(amount)]
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex")
}
