import { PageGone } from "../../src/sandbox/hosted/page-gone"
import type { Answer } from "../support/http"
import type { Shopper } from "../support/shopper"
import type { TestShop } from "../support/test-shop"
import { AdminActs } from "./admin-acts"
import { nothingSaid, type Said } from "./compare"
import { at, type Person, type Place } from "./people"
import { isForeseen, told, Unforeseen, unlessGone } from "./refusals"
import { cardNumbers, type Act, type CardKind, type Way } from "./steps"

const PROVIDERS: Record<Way, string> = {
  page: "pp_iotpay_iotpay",
  card: "pp_iotpay_iotpay",
  unionpay: "pp_iotpay-unionpay_iotpay",
  wallet: "pp_iotpay-wallet_iotpay",
}
/** Core: a cart is completed for which nobody has chosen how to pay. */
const NOT_CHOSEN = /^Payment sessions are required|^Payment collection/
const IS_AN_ORDER = /^Cart \S+ is already completed/

/** What people do, each as a person would, and what they are told. What nobody should be told is an error. */
export class Acts {
  /** What admins asked for: the books are held against it. */
  readonly said: Said = nothingSaid()
  private readonly admins: AdminActs
  private taps = 0

  constructor(private readonly shop: TestShop) {
    this.admins = new AdminActs(shop, this.said)
  }

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
      case "choose":
        return await this.chooses(shopper, person, act)
      case "pay": {
        const page = act.page === "last" ? person.pages.at(-1) : person.pages[0]
        const paid = page ? await unlessGone(() => this.shop.sandbox.pay(page, { cardNum: cardNumbers[act.card] })) : undefined
        if (!paid || paid instanceof PageGone) {
          return paid?.message ?? "no page"
        }
        person.back = paid.redirectUrl
        return "paid"
      }
      case "return":
        return person.back ? (await shopper.comesBack(at(place, person.back))).pathname : "nowhere to come from"
      case "complete": {
        const answer = await shopper.completes()
        const { type, error } = answer.body
        if (error && !isForeseen(error.message, [NOT_CHOSEN])) {
          throw new Unforeseen(error.message)
        }
        return `${told(answer, NOT_CHOSEN)} ${type ?? ""} ${error?.message ?? ""}`
      }
      case "tap wallet":
        return shopper.session ? await this.tapsWallet(shopper, act.card) : "no session"
      case "change cart": {
        const goods = { variant_id: this.shop.seeded.products[0]?.variants?.[0]?.id, quantity: 1 }
        return told(await shopper.store("POST", `/store/carts/${shopper.cart.id}/line-items`, goods), IS_AN_ORDER)
      }
      case "watch": {
        if (!shopper.session) {
          return "no session"
        }
        const answer: Answer<{ message?: string; payment?: { state: string } }> = await shopper.watches()
        return `${told(answer)} ${answer.body.payment?.state}`
      }
      case "remove card":
        return told(await shopper.store("DELETE", `/store/iotpay/cards/${person.cards[act.card]}`))
      case "notify":
        return `${(await this.shop.sandbox.deliverNotifications()).length} sent`
      case "job":
        return void (await place.sweeps())
      default:
        return await this.admins.does(shopper, { person, act, place })
    }
  }

  private async chooses(shopper: Shopper, person: Person, act: Extract<Act, { do: "choose" }>): Promise<string> {
    const made = shopper.collectionId ? undefined : await shopper.store<{ payment_collection?: { id: string }; message?: string }>("POST", "/store/payment-collections", { cart_id: shopper.cart.id })
    if (made && !made.body.payment_collection) {
      return told(made)
    }
    shopper.collectionId ||= made?.body.payment_collection?.id ?? ""
    const answer = await shopper.triesIotpay(act.way === "card" ? { card_id: person.cards[act.card] } : undefined, PROVIDERS[act.way])
    if (answer.status === 200 && shopper.session.data.secure_id) {
      person.pages.push(shopper.session.data.secure_id)
    }
    return told(answer)
  }

  private async tapsWallet(shopper: Shopper, card: CardKind): Promise<string> {
    const token = JSON.stringify({ cardNum: cardNumbers[card], tap: this.taps++ })
    const path = `/store/iotpay/payments/${shopper.session.data.token}/wallet`
    const answer = await shopper.store<{ message?: string; payment?: { state: string } }>("POST", path, { wallet: "google-pay", token })
    return `${told(answer)} ${answer.body.payment?.state ?? ""}`
  }
}
