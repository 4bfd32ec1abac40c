import { send } from "../support/http"
import { addsToOrder } from "../support/order-edit"
import { OwedOrder } from "../support/owed-order"
import type { Shopper } from "../support/shopper"
import type { TestShop } from "../support/test-shop"
import { PageGone } from "../../src/sandbox/hosted/page-gone"
import { cents, type Said } from "./compare"
import { at, type Person, type Place } from "./people"
import { told, unlessGone, unlessRefused } from "./refusals"
import { cardNumbers, type Act } from "./steps"

interface Doing<Of = Act> {
  person: Person
  act: Of
  place: Place
}

/** Core: what can't be canceled, or edited, any more. */
const CANCELED = /^Order with id \S+ has been canceled|already canceled|is canceled/i
const NOT_EDITED = /^The order edit \S+ answered 4\d\d to .*(canceled|already|active order change|not found|not exist|required inventory)/i
/** The link's page answers the button instead of IOTPay's: nothing is owed any more, or nothing can be asked for now. */
const NO_PAGE = /^The button answered (303|503) /

/** What an admin does to what a shopper has paid or ordered, and what they are told; and what a payment link's holder does. */
export class AdminActs {
  constructor(
    private readonly shop: TestShop,
    private readonly said: Said
  ) {}

  async does(shopper: Shopper, { person, act, place }: Doing): Promise<string | undefined> {
    if (act.do === "refund") {
      return await this.refunds(shopper, act.share, place)
    }
    const order = await this.shop.books.orderOf(shopper)
    if (!order) {
      return "no order"
    }
    switch (act.do) {
      case "cancel order":
        this.said.canceled.add(order.id)
        return told(await place.admin.send("POST", `/admin/orders/${order.id}/cancel`, {}), CANCELED)
      case "edit order":
        return (await unlessRefused(NOT_EDITED, () => addsToOrder(this.shop, place.admin, order.id))) ?? "edited"
      case "charge card":
        return await this.charges(order.id, { person, act, place })
      case "open link": {
        const asked = await place.admin.send<{ payment_link?: { url: string }; message?: string }>("POST", `/admin/iotpay/orders/${order.id}/payment-link`)
        person.link = asked.body.payment_link?.url
        return told(asked)
      }
      case "pay link":
        return person.link ? await this.paysLink(order.id, person.link, { act, place }) : "no link"
      default:
        throw new Error(`Nobody knows how to ${act.do}`)
    }
  }

  /** What the order owes when it is asked for first: the same key, pressed again, is the same charge. */
  private async charges(id: string, { person, act, place }: Doing<Extract<Act, { do: "charge card" }>>): Promise<string> {
    const owed = person.charges[act.key] ?? (await (await OwedOrder.of(this.shop, id)).books()).owed
    if (owed <= 0) {
      return "nothing owed"
    }
    person.charges[act.key] = owed
    const asked = { card_id: person.cards[act.card], amount: owed, idempotency_key: `${act.shopper}-${act.key}` }
    const answer = await place.admin.send<{ charge?: { state: string }; message?: string }>("POST", `/admin/iotpay/orders/${id}/charge`, asked)
    return `${told(answer)} ${answer.body.charge?.state ?? ""}`
  }

  private async paysLink(id: string, link: string, { act, place }: Omit<Doing<Extract<Act, { do: "pay link" }>>, "person">): Promise<string> {
    const owed = await OwedOrder.of(this.shop, id)
    const pressed = await unlessRefused(NO_PAGE, async () => ({ page: await owed.presses(at(place, link)) }))
    if (typeof pressed === "string") {
      return pressed.slice(0, 200)
    }
    const paid = await unlessGone(() => this.shop.sandbox.pay(pressed.page, { cardNum: cardNumbers[act.card] }))
    return paid instanceof PageGone ? paid.message : ((await send("GET", at(place, paid.redirectUrl))).headers.get("location") ?? "nowhere")
  }

  /** A share of what is left of the first payment. */
  private async refunds(shopper: Shopper, share: number, { admin }: Place): Promise<string> {
    const [payment] = shopper.collectionId ? await this.shop.books.payments(shopper) : []
    if (!payment) {
      return "no payment"
    }
    const left = payment.captured.reduce((sum, part) => sum + part, 0) - payment.refunded.reduce((sum, part) => sum + part, 0)
    if (left <= 0) {
      return "nothing left"
    }
    const amount = share === 1 ? left : Math.floor(left * share * 100) / 100
    const refund = { payment: payment.id, amount: cents(amount), done: false }
    this.said.refunds.push(refund)
    const answer = await admin.refunds(payment.id, amount)
    refund.done = answer.status === 200
    return `${amount}: ${told(answer)}`
  }
}
