import { setTimeout as pause } from "node:timers/promises"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { MedusaError } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type Card, type IotpayModuleService } from "../../modules/iotpay"
import { unseal, type Sealed } from "../sealed"

/** A card as a shop types it in: all of it is secret. */
export interface CardNumbers {
  /** 14 to 19 digits; spaces and dashes are left out. */
  number: string
  holder: string
  /** `MMYY` */
  expiry?: string
  cvv: string
}

/** Opens IOTPay's page for a card. Nothing to undo: a page that nobody uses lapses. */
export const startCardStep = createStep(
  "iotpay-start-card",
  async (of: { customer_id: string; return_url?: string; channel?: Card["channel"] }, { container }) => {
    const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
    const card = await iotpay.cards.start({ customerId: of.customer_id, returnUrl: of.return_url, channel: of.channel })
    return new StepResponse({ card_id: card.id })
  }
)

/** However often somebody looks at a card that is being added, IOTPay is asked about it this often at most. */
const ASK_EVERY_MS = 1_000

/** Who looks at a card that is being added: the customer who has just come back waits for a turn; whoever else looks has none then. */
export type CardLook = "back" | "watching"

/** Asks IOTPay about a card that is being added, and activates it if IOTPay has it. The job, which has a pace of its own, names no look. */
export const confirmCardStep = createStep("iotpay-confirm-card", async ({ card_id, look }: { card_id: string; look?: CardLook }, { container }) => {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const asks = look === undefined || (await hasTurn(iotpay, card_id, look))
  const card = await iotpay.ledger.cards.byId(card_id)
  if (!card) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `No card ${card_id} is on file.`)
  }
  const { state } = asks ? await iotpay.cards.ask(card) : card
  return new StepResponse({ card_id, state })
})

async function hasTurn({ ledger: { cards } }: IotpayModuleService, cardId: string, look: CardLook): Promise<boolean> {
  if (await cards.mayAsk(cardId, ASK_EVERY_MS)) {
    return true
  }
  if (look === "watching" || (await cards.byId(cardId))?.state !== "pending") {
    return false
  }
  await pause(ASK_EVERY_MS)
  return await cards.mayAsk(cardId, ASK_EVERY_MS)
}

/** Makes one of a customer's active cards the default. */
export const chooseCardStep = createStep(
  "iotpay-choose-card",
  async ({ customer_id, card_id }: { customer_id: string; card_id: string }, { container }) => {
    const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
    const card = await iotpay.ledger.cards.makeDefault(customer_id, card_id)
    if (!card) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "This card is not on file.")
    }
    return new StepResponse({ card_id })
  }
)

/** Forgets one card of a customer's, or all of them. Can't be undone: what could be charged is gone. */
export const removeCardsStep = createStep(
  "iotpay-remove-cards",
  async ({ customer_id, card_id }: { customer_id: string; card_id?: string }, { container }) => {
    const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
    const { cards } = iotpay.ledger
    return new StepResponse({ removed: card_id === undefined ? await cards.removeAll(customer_id) : Number(await cards.remove(customer_id, card_id)) })
  }
)

/** Hands a card's number to IOTPay. It is here only for the call. */
export const acceptCardNumbersStep = createStep(
  "iotpay-accept-card-numbers",
  async ({ customer_id, card }: { customer_id: string; card: Sealed<CardNumbers> }, { container }) => {
    const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
    const { id, state, brand, last4, expiry } = await iotpay.cards.acceptNumbers(customer_id, unseal(card))
    return new StepResponse({ id, state, brand, last4, expiry })
  }
)
