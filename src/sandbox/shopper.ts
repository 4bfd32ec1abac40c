import type { CardInput } from "./acquirer/card-form"
import { addCardOnPage, cardReturnAddress } from "./hosted/new-card"
import { payOnPage, returnAddress } from "./hosted/payment"
import { SandboxError } from "./sandbox-error"
import type { World } from "./world"

/** A shopper in front of the hosted pages, without a browser. */
export class Shopper {
  constructor(private readonly world: World) {}

  async pay(mchOrderNoOrSecureId: string, card: CardInput = {}): Promise<{ redirectUrl: string }> {
    const { store } = this.world
    const secureId = pageOf(store.payment(mchOrderNoOrSecureId) ?? store.paymentOfPage(mchOrderNoOrSecureId), mchOrderNoOrSecureId)
    const input = { ...this.defaultCard(), ...card }
    const manner = { undecided: false }
    const { order, delayMs } = payOnPage(this.world, secureId, { input, manner })
    const redirectUrl = returnAddress(order)
    if (delayMs > 0) await this.world.clock.wait(this.world.clock.scaled(delayMs))
    return { redirectUrl }
  }

  async addCard(cardIdOrSecureId: string, card: CardInput = {}): Promise<{ redirectUrl: string }> {
    const { store } = this.world
    const secureId = pageOf(store.cards.get(cardIdOrSecureId) ?? store.cardOfPage(cardIdOrSecureId), cardIdOrSecureId)
    const saved = addCardOnPage(this.world, secureId, { ...this.defaultCard(), ...card })
    return { redirectUrl: cardReturnAddress(saved) }
  }

  private defaultCard(): Required<CardInput> {
    const nextYear = String(this.world.clock.now().getFullYear() + 1).slice(-2)
    return { cardNum: "4242424242424242", holder: "Test Shopper", expiryDate: `12${nextYear}`, cvv: "123" }
  }
}

function pageOf(about: { secureId?: string } | undefined, wanted: string): string {
  if (!about) throw new SandboxError(`The sandbox has no page for ${wanted}: was it asked for?`)
  if (!about.secureId) throw new SandboxError(`${wanted} was made without a page: nobody can fill one in`)
  return about.secureId
}
