import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"
import { cents, firstDisagreement, nothingSaid, type Said } from "./compare"

interface Scene {
  knex: Knex
  /** Has paid, and has an order. */
  shopper: Shopper
  order: string
  payment: string
  purchase: string
  /** Opened a page before that, and has not paid. */
  waiting: Shopper
  said: Said
  /** An admin gives all of it back. */
  refunds(): Promise<void>
  cancels(): Promise<void>
  /** Another order, of somebody who comes later. */
  another(): Promise<Omit<Scene, "another" | "refunds" | "cancels" | "waiting">>
  lists(subject: string): Promise<void>
}

interface Case {
  what: string
  /** What people do, with books that agree. */
  before?: (scene: Scene) => Promise<unknown>
  corrupts: (scene: Scene) => Promise<unknown>
  says: RegExp
}

const amount = (of: number) => ({ amount: of, raw_amount: JSON.stringify({ value: String(of), precision: 20 }) })
const refunds = ({ refunds }: Scene) => refunds()
const ofPurchase = ({ knex, shopper }: Scene, change: object) => knex("iotpay_purchase").where({ order_number: shopper.orderNumber }).update(change)
const ofPage = ({ knex, waiting }: Scene, change: object) => knex("iotpay_purchase").where({ order_number: waiting.orderNumber }).update(change)
const ofPayment = ({ knex, payment }: { knex: Knex; payment: string }, order_number: string) =>
  knex("payment").where({ id: payment }).update({ data: knex.raw(`jsonb_set(data, '{order_number}', to_jsonb(?::text))`, [order_number]) })
const unlinked = ({ knex, order }: Scene) => knex("order_payment_collection").where({ order_id: order }).del()

describeShop("books that do not agree", (shop) => {
  const cases: Case[] = [
    { what: "a charge that the ledger has not", corrupts: (scene) => ofPurchase(scene, { order_number: "another" }), says: /^IOTPay has \S+ and the ledger does not/ },
    { what: "a charge that the ledger calls closed", corrupts: (scene) => ofPurchase(scene, { state: "closed" }), says: /^IOTPay says status [23] of \S+, and the ledger says closed/ },
    { what: "a page that nobody paid, and the ledger confirms", corrupts: (scene) => ofPage(scene, { state: "confirmed" }), says: /^The ledger says that \S+ is paid, and IOTPay took nothing/ },
    { what: "a charge in doubt for ever", corrupts: (scene) => ofPage(scene, { state: "in_doubt" }), says: /^\S+ is still in doubt, and nobody is told/ },
    { what: "a reversal in doubt for ever", before: refunds, corrupts: ({ knex }) => knex("iotpay_reversal").update({ state: "in_doubt" }), says: /^Whether \d+ cents of \S+ went back is still in doubt/ },
    { what: "money given back that the ledger has not", corrupts: async ({ shopper }) => shop.sandbox.reverseAtPortal(shopper.orderNumber), says: /^IOTPay gave \d+ cents of \S+ back, and the ledger says 0/ },
    { what: "more given back than was taken", before: refunds, corrupts: (scene) => ofPurchase(scene, { amount: 1 }), says: /^\d+ cents of the 1 of \S+ were given back/ },
    { what: "a payment in Medusa that the ledger has not", corrupts: (scene) => ofPayment(scene, "another"), says: /^Medusa has the payment \S+ of another, and the ledger does not/ },
    { what: "a purchase that Medusa counts twice", corrupts: async (scene) => ofPayment(await scene.another(), scene.shopper.orderNumber), says: /^Medusa counts \S+ 2 times/ },
    { what: "a payment in Medusa of a page that nobody paid", corrupts: (scene) => ofPayment(scene, scene.waiting.orderNumber), says: /^Medusa has a payment of \S+, which is open/ },
    { what: "another amount captured than taken", corrupts: ({ knex }) => knex("capture").update(amount(1)), says: /^Medusa captured 1 of \S+, and IOTPay took \d+ cents/ },
    { what: "another amount refunded than given back", before: refunds, corrupts: ({ knex }) => knex("refund").update(amount(1)), says: /^Medusa refunded 1 of \S+, and IOTPay gave \d+ cents back/ },
    { what: "a refund that an admin was told of, and that never was", corrupts: async ({ said, payment }) => said.refunds.push({ payment, amount: 500, done: true }), says: /^Admins were told that 500 cents of \S+ were refunded, and 0 were/ },
    { what: "a standing order's payment given back, which nobody asked for", before: refunds, corrupts: async ({ said }) => (said.refunds = []), says: /^Order #\d+ counts on \S+, and \d+ cents of it were given back/ },
    { what: "a standing order's payment given back by itself", before: refunds, corrupts: ({ knex }) => knex("iotpay_reversal").update({ cause: "automatic" }), says: /^Order #\d+ counts on \S+, and \d+ cents of it were given back/ },
    { what: "a payment that hangs on no order", corrupts: unlinked, says: /is paid, and is neither an order's payment, nor given back, nor on the list/ },
    { what: "a payment that core took back, and that was not given back", corrupts: ({ knex, payment }) => knex("payment").where({ id: payment }).update({ canceled_at: new Date() }), says: /is paid, and is neither an order's payment, nor given back, nor on the list/ },
    { what: "a payment that the order's transactions have not", corrupts: ({ knex }) => knex("order_transaction").del(), says: /^The transactions of order #\d+ say 0, and its payments [\d.]+/ },
    {
      what: "two payments of one collection",
      corrupts: async ({ knex, order, shopper, another, lists }) => {
        const other = await another()
        await knex("payment").where({ id: other.payment }).update({ payment_collection_id: shopper.collectionId })
        await knex("order_transaction").where({ order_id: other.order }).update({ order_id: order })
        await lists(other.order)
      },
      says: /^Order #\d+ holds two payments of one collection/,
    },
    {
      what: "a canceled order that holds money",
      corrupts: async ({ knex, order, said }) => {
        await knex("order").where({ id: order }).update({ status: "canceled" })
        said.canceled.add(order)
      },
      says: /^Order #\d+ is canceled and holds money/,
    },
    { what: "an order that nobody canceled", before: ({ cancels }) => cancels(), corrupts: async ({ said }) => said.canceled.clear(), says: /^Order #\d+ is canceled, and nobody did that/ },
    {
      what: "an order that costs less than it holds",
      corrupts: ({ knex }) => knex("order_line_item").update({ unit_price: 1, raw_unit_price: JSON.stringify({ value: "1", precision: 20 }) }),
      says: /^Order #\d+ costs [\d.]+ and holds [\d.]+/,
    },
    { what: "a refund that the order asks for again", before: refunds, corrupts: ({ knex }) => knex("order_credit_line").del(), says: /^Order #\d+ owes [\d.]+, of which 0 was never paid/ },
    {
      what: "an order that stands unpaid",
      corrupts: async (scene) => {
        await unlinked(scene)
        await scene.knex("order_transaction").del()
        await scene.lists(scene.purchase)
      },
      says: /^Order #\d+ stands unpaid, and nobody is told/,
    },
  ]

  async function ordered(said: Said): Promise<Awaited<ReturnType<Scene["another"]>>> {
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    const { id: purchase } = await shop.books.purchase(shopper.orderNumber)
    const { iotpay } = shop.books
    const lists = async (subject: string) => void (await iotpay.attention.raise({ kind: "stranded", subject, amount: 1, reason: "it stands for others", advice: "none" }))
    return { knex, shopper, order: (await shop.books.orderOf(shopper))?.id ?? "", payment: (await shop.books.payment(shopper)).id, purchase, said, lists }
  }

  async function scene(): Promise<Scene> {
    shop.sandbox.configure({ notifications: "held" })
    const admin = await shop.admin()
    const waiting = await shop.shopper().atIotpay()
    const said = nothingSaid()
    const made = await ordered(said)
    const { order, payment, shopper } = made
    const refunds = async () => {
      said.refunds.push({ payment, amount: cents(shopper.session.amount), done: true })
      expect((await admin.refunds(payment)).status).toBe(200)
    }
    const cancels = async () => {
      said.canceled.add(order)
      expect((await admin.cancels(order)).status).toBe(200)
    }
    return { ...made, waiting, refunds, cancels, another: () => ordered(said) }
  }

  it.each(cases)("$what", async ({ before, corrupts, says }) => {
    const set = await scene()
    await before?.(set)
    expect(await firstDisagreement(shop, set.said)).toBeUndefined()
    await corrupts(set)
    expect(await firstDisagreement(shop, set.said)).toMatch(says)
  })
})
