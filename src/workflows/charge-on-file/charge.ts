import { setTimeout as pause } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { createPaymentSessionsWorkflow, processPaymentWorkflowId } from "@medusajs/medusa/core-flows"
import { IOTPAY_MODULE, sentence, shopperSentence, type ChargeRequest, type IotpayModuleService, type Purchase } from "../../modules/iotpay"
import { chargeInDoubt } from "../notice"
import { asMedusa, collectionFor } from "../owed-collection"
import { BUSY, inOrdersTurn } from "../orders-turn"
import { PAGE_PROVIDER } from "../provider-id"
import { bookedOnce } from "../reconcile/booked-once"
import { askedFor, type ChargeCardOnFile } from "./asked"
import { toCharge } from "./to-charge"

/** What became of a charge without the customer present. */
export interface ChargeResult {
  /**
   * `paid`: there is a payment in Medusa. `declined`: nothing was charged, or all of it was given back; try again
   * under a new key.
   * `pending`: it is not known yet; the job goes on, and the same key tells later. `failed`: nothing was charged,
   * because it can't be charged now or IOTPay could not be reached; the same key may be tried again.
   */
  state: "paid" | "declined" | "pending" | "failed"
  message: string
  payment_id?: string
  payment_collection_id?: string
}

/** The answer came when nobody could take the money any more. */
const GIVEN_BACK = sentence("charged_and_back")
/** As long as another run with the same key may take; then the caller had better ask again. */
const WAIT = { tries: 40, everyMs: 500 }

/**
 * Charges a card on file once for its key: resumes where an earlier run with it, alive or dead, has got to.
 *
 * @throws MedusaError if what was asked for makes no sense; what can't be charged now is a result
 */
export async function chargeOnFile(container: MedusaContainer, input: ChargeCardOnFile): Promise<ChargeResult> {
  try {
    return await chargeOnce(container, input)
  } catch (error) {
    if (MedusaError.isMedusaError(error) && error.type === MedusaError.Types.NOT_ALLOWED) {
      // The order owes nothing, the card has expired, another payment is under way: said before anything left.
      return { state: "failed", message: error.message }
    }
    throw error
  }
}

async function chargeOnce(container: MedusaContainer, input: ChargeCardOnFile): Promise<ChargeResult> {
  const { chargeRequests } = (container.resolve(IOTPAY_MODULE) as IotpayModuleService).ledger
  const asked = await askedFor(container, input)
  for (let tries = 0; tries < WAIT.tries; tries++) {
    const current = (await chargeRequests.byKey(asked.idempotency_key)) ?? asked
    if (current.state !== "open") {
      return resultOf(current)
    }
    const mine = await chargeRequests.take(current.id)
    if (mine) {
      try {
        const result = await inTurn(container, mine, () => goOn(container, mine, input.client_ip))
        if (result) {
          return result
        }
      } finally {
        await chargeRequests.giveUp(mine)
      }
    }
    await pause(WAIT.everyMs)
  }
  return { state: "pending", message: "Another run is charging this just now. Ask again with the same key." }
}

/** What concerns an order's money is done one at a time: what it owes is looked at and charged in one go. */
async function inTurn(container: MedusaContainer, { order_id }: ChargeRequest, work: () => Promise<ChargeResult | undefined>): Promise<ChargeResult | undefined> {
  const result = await inOrdersTurn(container, order_id, work)
  return result !== BUSY ? result : { state: "pending", message: "A payment of this order is just being worked on. Ask again with the same key." }
}

/** @returns nothing if another run has gone past this one, which stood still for too long */
async function goOn(container: MedusaContainer, request: ChargeRequest, clientIp?: string): Promise<ChargeResult | undefined> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const begun = request.session_id ? await iotpay.ledger.purchases.ofSession(request.session_id) : []
  const sent = begun.find(({ state }) => state === "confirmed" || state === "in_doubt")
  const leftToPerson = sent ? undefined : begun.find(({ state, attention }) => state === "closed" && attention)
  if (leftToPerson) {
    // He may have left it as paid: it is never charged again under this key, and nobody is told that it was not paid.
    return { state: "pending", message: leftToPerson.reason ?? "", payment_collection_id: request.collection_id ?? undefined }
  }
  if (!sent && request.order_id) {
    // Owed when it was asked for; since then another key, or the customer, may have paid it.
    await toCharge(container, request.order_id, request.amount_exact)
  }
  const open = sent || (await sessionStands(container, request.session_id)) ? request : await openSession(container, request, clientIp)
  return open && (await pay(container, open))
}

async function openSession(container: MedusaContainer, request: ChargeRequest, clientIp?: string): Promise<ChargeRequest | undefined> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const { customer_id, card_id } = request
  const collection_id = await collectionOf(container, request)
  if (!collection_id) {
    return undefined
  }
  const { result, errors } = await createPaymentSessionsWorkflow(container).run({
    input: { payment_collection_id: collection_id, provider_id: PAGE_PROVIDER, customer_id, data: { card_id, client_ip: clientIp } },
    throwOnError: false,
  })
  if (errors?.length) {
    const { error } = errors[0] as { error: MedusaError }
    throw new MedusaError(error.type ?? MedusaError.Types.UNEXPECTED_STATE, error.message)
  }
  return await iotpay.ledger.chargeRequests.payWith(request, result.id)
}

async function collectionOf(container: MedusaContainer, { id, order_id, amount_exact, collection_id }: ChargeRequest): Promise<string | undefined> {
  const { chargeRequests } = (container.resolve(IOTPAY_MODULE) as IotpayModuleService).ledger
  if (order_id) {
    // Looked for anew: somebody may have made it ask for another amount since.
    const { order, amount } = await toCharge(container, order_id, amount_exact)
    return (await chargeRequests.change(id, { collection_id: await collectionFor(container, order, amount) })).collection_id ?? undefined
  }
  if (collection_id) {
    return collection_id
  }
  const made = await container.resolve(Modules.PAYMENT).createPaymentCollections({ currency_code: "cad", amount: asMedusa(amount_exact) })
  return (await chargeRequests.settleOn(id, made.id)) && made.id
}

/** Always as a run of its own, through the workflow engine: the payment, its capture and the order's transaction are Medusa's. */
async function pay(container: MedusaContainer, request: ChargeRequest): Promise<ChargeResult> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const { ledger } = iotpay
  if (await sessionStands(container, request.session_id)) {
    await container.resolve(Modules.WORKFLOW_ENGINE).run(processPaymentWorkflowId, {
      input: { action: "captured", data: { session_id: request.session_id, amount: request.amount_exact } },
      throwOnError: false,
    })
    await (request.order_id ? bookedOnce(container, request.order_id) : undefined)
  }
  const [first] = await ledger.purchases.ofSession(request.session_id ?? "")
  const purchase = first && (await ledger.charges.currentOf(first))
  if (purchase && !chargeInDoubt(purchase, iotpay.clock.now())) {
    await iotpay.attention.settle(purchase.id, ["charge_in_doubt"], sentence("decided"))
  }
  const paymentId = await paymentOf(container, purchase)
  if (paymentId) {
    return resultOf(await ledger.chargeRequests.change(request.id, { state: "paid", payment_id: paymentId, message: sentence("charged") }))
  }
  if (purchase?.state === "declined") {
    return resultOf(await ledger.chargeRequests.change(request.id, { state: "declined", message: shopperSentence(purchase) }))
  }
  if (purchase?.state === "confirmed" && (await iotpay.purchases.givenBack(purchase)).surely >= purchase.amount) {
    return resultOf(await ledger.chargeRequests.change(request.id, { state: "declined", message: GIVEN_BACK }))
  }
  const unsent = !purchase || purchase.state === "open" || purchase.state === "closed"
  return {
    state: unsent ? "failed" : "pending",
    message: purchase ? shopperSentence(purchase) : sentence("uncharged"),
    payment_collection_id: request.collection_id ?? undefined,
  }
}

async function sessionStands(container: MedusaContainer, id: string | null): Promise<boolean> {
  const sessions = id ? await container.resolve(Modules.PAYMENT).listPaymentSessions({ id: [id] }) : []
  return sessions.length > 0
}

async function paymentOf(container: MedusaContainer, purchase: Purchase | undefined): Promise<string | undefined> {
  if (purchase?.state !== "confirmed") {
    return undefined
  }
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "payment",
    fields: ["id", "data", "canceled_at"],
    filters: { payment_collection_id: purchase.collection_id },
  })
  // One that core took back goes back, if it has not yet.
  return data.find((payment) => payment.data?.order_number === purchase.order_number && !payment.canceled_at)?.id
}

function resultOf({ state, message, payment_id, collection_id }: ChargeRequest): ChargeResult {
  return {
    state: state === "open" ? "pending" : state,
    message: message ?? "",
    payment_id: payment_id ?? undefined,
    payment_collection_id: collection_id ?? undefined,
  }
}
