import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import type { Admin } from "../support/admin"
import type { Shopper } from "../support/shopper"
import type { TestShop } from "../support/test-shop"
import { passes } from "./clock"
import { cardNumbers, type Act, type CardKind, type Script, type Step, type Way } from "./script"

const PROVIDERS: Record<Way, string> = {
  page: "pp_iotpay_iotpay",
  card: "pp_iotpay_iotpay",
  unionpay: "pp_iotpay-unionpay_iotpay",
  wallet: "pp_iotpay-wallet_iotpay",
}

interface Person {
  shopper: Shopper
  cards: Partial<Record<CardKind, string>>
  /** Every page that was opened for this shopper: tabs stay open. */
  pages: string[]
  /** Where IOTPay sent the browser last. */
  back?: string
}

/** A shop's life as its script says. What people see, right or wrong, is their story; the books are compared afterwards. */
export class Life {
  readonly story: string[] = []
  readonly people: Person[] = []
  private admin!: Admin
  private taps = 0

  constructor(private readonly shop: TestShop) {}

  async runs({ shoppers, steps }: Script): Promise<void> {
    this.admin = await this.shop.admin()
    for (let number = 0; number < shoppers; number++) {
      const shopper = await (await this.shop.shopper().registers()).fillsCart()
      const cards: Person["cards"] = {}
      for (const kind of Object.keys(cardNumbers) as CardKind[]) {
        cards[kind] = (await shopper.addsCard({ cardNum: cardNumbers[kind] })).id
      }
      this.people.push({ shopper, cards, pages: [] })
    }
    for (const step of steps) {
      await this.takes(step)
    }
  }

  async waits(minutes: number): Promise<void> {
    await passes(this.shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION), minutes)
    await iotpaySweep(this.shop.container)
  }

  private async takes(step: Step): Promise<void> {
    try {
      this.story.push(`${JSON.stringify(step)} → ${(await this.does(step)) ?? "done"}`)
    } catch (error) {
      this.story.push(`${JSON.stringify(step)} → threw ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  private async does(step: Step): Promise<string | undefined> {
    const { sandbox } = this.shop
    switch (step.do) {
      case "together":
        return await this.doesTogether(step)
      case "trouble":
        return void sandbox.fault(step.operation, step.trouble === "refuse" ? { fail: "refused by the seed" } : step.trouble, { times: step.times })
      case "decide":
        return this.decides(step.outcome)
      case "deliver": {
        const sent = await sandbox.deliverNotifications()
        await Promise.all(step.twice ? sent.map(({ id }) => sandbox.resend(id)) : [])
        return `${sent.length} sent`
      }
      case "settle":
        return void sandbox.settle()
      case "wait":
        return void (await this.waits(step.minutes))
      default:
        return await this.actsOn(this.people[step.shopper] as Person, step)
    }
  }

  private async actsOn(person: Person, step: Act): Promise<string | undefined> {
    const { shopper } = person
    switch (step.do) {
      case "choose": {
        const answer = await shopper.triesIotpay(step.way === "card" ? { card_id: person.cards[step.card] } : undefined, PROVIDERS[step.way])
        if (answer.status === 200 && shopper.session.data.secure_id) {
          person.pages.push(shopper.session.data.secure_id)
        }
        return `${answer.status} ${answer.body.message ?? ""}`
      }
      case "pay": {
        const page = step.page === "last" ? person.pages.at(-1) : person.pages[0]
        person.back = page && (await this.shop.sandbox.pay(page, { cardNum: cardNumbers[step.card] })).redirectUrl
        return person.back ? "paid" : "no page"
      }
      case "return":
        return person.back ? (await shopper.comesBack(person.back)).pathname : "nowhere to come from"
      case "complete": {
        const { status, body } = await shopper.completes()
        return `${status} ${body.type ?? ""} ${body.error?.message ?? body.message ?? ""}`
      }
      case "tap wallet":
        return shopper.session ? (await this.tapsWallet(shopper, step.card)) : "no session"
      case "change cart":
        return `${(await shopper.store("POST", `/store/carts/${shopper.cart.id}/line-items`, { variant_id: this.shop.seeded.products[0]?.variants?.[0]?.id, quantity: 1 })).status}`
      case "watch":
        return shopper.session ? (await shopper.watches()).body.payment?.state : "no session"
      case "refund":
        return await this.refunds(shopper, step.share)
      case "cancel order": {
        const order = await this.shop.books.orderOf(shopper)
        return order ? `${(await this.admin.cancels(order.id)).status}` : "no order"
      }
    }
  }

  private async tapsWallet(shopper: Shopper, card: CardKind): Promise<string> {
    const token = JSON.stringify({ cardNum: cardNumbers[card], tap: this.taps++ })
    const path = `/store/iotpay/payments/${shopper.session.data.token}/wallet`
    const { status, text } = await shopper.store("POST", path, { wallet: "google-pay", token })
    return `${status} ${text.slice(0, 120)}`
  }

  private async refunds(shopper: Shopper, share: number): Promise<string> {
    const [payment] = shopper.collectionId ? await this.shop.books.payments(shopper) : []
    if (!payment) {
      return "no payment"
    }
    const left = payment.captured.reduce((sum, part) => sum + part, 0) - payment.refunded.reduce((sum, part) => sum + part, 0)
    const amount = share === 1 ? left : Math.floor(left * share * 100) / 100
    const { status, body } = await this.admin.refunds(payment.id, amount)
    return `${amount}: ${status} ${body.message ?? ""}`
  }

  private decides(outcome: "paid" | "declined"): string {
    const unknown = this.shop.sandbox.orders().filter(({ status }) => status === 1)
    unknown.forEach(({ mchOrderNo }) => this.shop.sandbox.decide(mchOrderNo, outcome))
    return `${unknown.length} decided`
  }

  /** The second step comes while the gateway holds its answer to the first, if the first asks it at all. */
  private async doesTogether({ first, second, held }: Extract<Step, { do: "together" }>): Promise<string> {
    const barrier = held && this.shop.sandbox.hold(held)
    const begun = this.takes(first)
    if (barrier) {
      await Promise.race([barrier.reached, begun])
    }
    const other = this.takes(second)
    if (barrier) {
      await Promise.race([other, new Promise((resolve) => setTimeout(resolve, 400))])
      barrier.release()
    }
    await Promise.all([begun, other])
    return "both done"
  }
}
