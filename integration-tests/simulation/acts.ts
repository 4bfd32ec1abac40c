import { chargeCardOnFileWorkflow } from "../../src/workflows"
import { send } from "../support/http"
import { addsToOrder } from "../support/order-edit"
import { OwedOrder } from "../support/owed-order"
import type { Shopper } from "../support/shopper"
import type { TestShop } from "../support/test-shop"
import { at, type Person, type Place } from "./people"
import { cardNumbers, type Act, type CardKind, type Way } from "./script"

const PROVIDERS: Record<Way, string> = {
  page: "pp_iotpay_iotpay",
  card: "pp_iotpay_iotpay",
  unionpay: "pp_iotpay-unionpay_iotpay",
  wallet: "pp_iotpay-wallet_iotpay",
}

const told = ({ status, body }: { status: number; body: { message?: string } }) => `${status} ${body.message ?? ""}`

/** What people do, each as a person would, and what they are told. */
export class Acts {
  private taps = 0

  constructor(private readonly shop: TestShop) {}

  async does(person: Person, act: Act, place: Place): Promise<string | undefined> {
    const shopper = place.as(person.shopper)
    try {
      return await this.doesAs(shopper, { person, act, place })
    } finally {
      const { session, collectionId } = shopper
      Object.assign(person.shopper, session && { session }, collectionId && { collectionId })
    }
  }

  private async doesAs(shopper: Shopper, { person, act, place }: { person: Person; act: Act; place: Place }): Promise<string | undefined> {
    switch (act.do) {
      case "choose": {
        const answer = await shopper.triesIotpay(act.way === "card" ? { card_id: person.cards[act.card] } : undefined, PROVIDERS[act.way])
        if (answer.status === 200 && shopper.session.data.secure_id) {
          person.pages.push(shopper.session.data.secure_id)
        }
        return told(answer)
      }
      case "pay": {
        const page = act.page === "last" ? person.pages.at(-1) : person.pages[0]
        person.back = page && (await this.shop.sandbox.pay(page, { cardNum: cardNumbers[act.card] })).redirectUrl
        return person.back ? "paid" : "no page"
      }
      case "return":
        return person.back ? (await shopper.comesBack(at(place, person.back))).pathname : "nowhere to come from"
      case "complete": {
        const { status, body } = await shopper.completes()
        return `${status} ${body.type ?? ""} ${body.error?.message ?? body.message ?? ""}`
      }
      case "tap wallet":
        return shopper.session ? await this.tapsWallet(shopper, act.card) : "no session"
      case "change cart":
        return told(await shopper.store("POST", `/store/carts/${shopper.cart.id}/line-items`, { variant_id: this.shop.seeded.products[0]?.variants?.[0]?.id, quantity: 1 }))
      case "watch":
        return shopper.session ? (await shopper.watches()).body.payment?.state : "no session"
      case "remove card":
        return person.cards[act.card] ? told(await shopper.store("DELETE", `/store/iotpay/cards/${person.cards[act.card]}`)) : "no card"
      case "refund":
        return await this.refunds(shopper, act.share, place)
      case "notify":
        return `${(await this.shop.sandbox.deliverNotifications()).length} sent`
      case "job":
        return void (await place.sweeps())
      default: {
        const order = shopper.cart && (await this.shop.books.orderOf(shopper))
        return order ? await this.doesToOrder(order.id, { person, act, place }) : "no order"
      }
    }
  }

  private async doesToOrder(id: string, { person, act, place }: { person: Person; act: Act; place: Place }): Promise<string | undefined> {
    switch (act.do) {
      case "cancel order":
        return `${(await place.admin.cancels(id)).status}`
      case "edit order":
        return void (await addsToOrder(this.shop, place.admin, id))
      case "charge card": {
        const key = `${act.shopper}-${act.key}`
        const asked = { customer_id: person.shopper.customerId, order_id: id, idempotency_key: key, card_id: person.cards[act.card] }
        const { result } = await chargeCardOnFileWorkflow(this.shop.container).run({ input: asked })
        return `${result.state} ${"message" in result ? result.message : ""}`
      }
      case "open link": {
        const asked = await place.admin.send<{ payment_link?: { url: string }; message?: string }>("POST", `/admin/iotpay/orders/${id}/payment-link`)
        person.link = asked.body.payment_link?.url
        return told(asked)
      }
      case "pay link": {
        if (!person.link) {
          return "no link"
        }
        const owed = await OwedOrder.of(this.shop, id)
        const page = await owed.presses(at(place, person.link))
        const { redirectUrl } = await this.shop.sandbox.pay(page, { cardNum: cardNumbers[act.card] })
        return (await send("GET", at(place, redirectUrl))).headers.get("location") ?? "nowhere"
      }
      default:
        throw new Error(`Nobody knows how to ${act.do}`)
    }
  }

  private async tapsWallet(shopper: Shopper, card: CardKind): Promise<string> {
    const token = JSON.stringify({ cardNum: cardNumbers[card], tap: this.taps++ })
    const path = `/store/iotpay/payments/${shopper.session.data.token}/wallet`
    const { status, text } = await shopper.store("POST", path, { wallet: "google-pay", token })
    return `${status} ${text.slice(0, 120)}`
  }

  /** A share of what is left of the first payment. */
  private async refunds(shopper: Shopper, share: number, { admin }: Place): Promise<string> {
    const [payment] = shopper.collectionId ? await this.shop.books.payments(shopper) : []
    if (!payment) {
      return "no payment"
    }
    const left = payment.captured.reduce((sum, part) => sum + part, 0) - payment.refunded.reduce((sum, part) => sum + part, 0)
    const amount = share === 1 ? left : Math.floor(left * share * 100) / 100
    return `${amount}: ${told(await admin.refunds(payment.id, amount))}`
  }
}
