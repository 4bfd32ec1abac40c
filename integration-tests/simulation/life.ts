import { Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { jobRunsAfter } from "../support/clock"
import type { Shopper } from "../support/shopper"
import { ShopProcess } from "../support/shop-process"
import type { TestShop } from "../support/test-shop"
import { Acts } from "./acts"
import type { Person, Place } from "./people"
import { cardNumbers, cardsOf, type Act, type Script, type Step } from "./script"

/** As long as the second of two things may be under way before the gateway's answer to the first is let go. */
const BESIDE_MS = 400
/** What a notification sets going is over by then, or waits to be tried again. */
const UNDER_WAY_MS = 3_000

/** A shop's life as its script says. What people see, right or wrong, is their story; the books are compared afterwards. */
export class Life {
  readonly story: string[] = []
  private readonly people: Person[] = []
  private readonly acts: Acts
  private here!: Place
  private there?: Place
  private process?: ShopProcess

  /** @param neighbours who may live here: registered, each with a cart up to the payment */
  constructor(
    private readonly shop: TestShop,
    private readonly neighbours: readonly Shopper[]
  ) {
    this.acts = new Acts(shop)
  }

  async runs(script: Script): Promise<void> {
    this.shop.sandbox.configure(script.gateway)
    Object.assign(this.shop.books.iotpay.options, { onStrandedPayment: script.stranded })
    this.here = { backendUrl: this.shop.backendUrl, admin: await this.shop.admin(), as: (shopper) => shopper, sweeps: () => iotpaySweep(this.shop.container) }
    for (let number = 0; number < script.shoppers; number++) {
      await this.moveIn(script, number)
    }
    try {
      if (script.processes === 2) {
        await this.opensSecondProcess()
      }
      for (const step of script.steps) {
        await this.takes(step)
      }
    } finally {
      await this.process?.kill()
    }
  }

  async waits(minutes: number): Promise<void> {
    await this.endsWhatIsUnderWay()
    await jobRunsAfter(this.shop, minutes)
  }

  /** A lease lasts minutes: whoever holds one must not be overtaken by a clock that leaps. */
  private async endsWhatIsUnderWay(): Promise<void> {
    const end = Date.now() + UNDER_WAY_MS
    const { iotpay } = this.shop.books
    while (Date.now() < end && (await iotpay.listIotpayNotifications({ state: "waiting" })).length) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  private async moveIn(script: Script, number: number): Promise<void> {
    const shopper = Object.assign(this.shop.shopper(), this.neighbours[number])
    const cards: Person["cards"] = {}
    for (const kind of cardsOf(script, number)) {
      cards[kind] = (await shopper.addsCard({ cardNum: cardNumbers[kind] })).id
    }
    this.people.push({ shopper, cards, pages: [] })
  }

  private async opensSecondProcess(): Promise<void> {
    const other = await ShopProcess.start(this.shop)
    this.process = other
    this.there = {
      backendUrl: other.shopper().backendUrl,
      admin: await other.admin(),
      as: (shopper) => other.shopper(shopper),
      sweeps: () => other.sweeps(),
    }
  }

  private async takes(step: Step, place = this.here): Promise<void> {
    try {
      this.story.push(`${JSON.stringify(step)} → ${(await this.does(step, place)) ?? "done"}`)
    } catch (error) {
      this.story.push(`${JSON.stringify(step)} → threw ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  private async does(step: Step, place: Place): Promise<string | undefined> {
    const { sandbox } = this.shop
    switch (step.do) {
      case "together":
        return await this.doesTogether(step)
      case "kill":
        return await this.kills(step)
      case "trouble":
        return void sandbox.fault(step.operation, step.trouble === "refuse" ? { fail: "refused by the seed" } : step.trouble, { times: step.times })
      case "decide":
        return this.decides(step.outcome)
      case "deliver": {
        const sent = await sandbox.deliverNotifications()
        await Promise.all(step.twice ? sent.reverse().map(({ id }) => sandbox.resend(id)) : [])
        return `${sent.length} sent`
      }
      case "settle":
        return void sandbox.settle()
      case "wait":
        return void (await this.waits(step.minutes))
      case "stock":
        return void (await this.stocks(step.left))
      default:
        return await this.acts.does(this.people[step.shopper] as Person, step, place)
    }
  }

  private async stocks(left: number): Promise<void> {
    const inventory = this.shop.container.resolve(Modules.INVENTORY)
    for (const { id, inventory_item_id, location_id } of await inventory.listInventoryLevels({}, {})) {
      await inventory.updateInventoryLevels([{ id, inventory_item_id, location_id, stocked_quantity: left }])
    }
  }

  private decides(outcome: "paid" | "declined"): string {
    const unknown = this.shop.sandbox.orders().filter(({ status }) => status === 1)
    unknown.forEach(({ mchOrderNo }) => this.shop.sandbox.decide(mchOrderNo, outcome))
    return `${unknown.length} decided`
  }

  /** The second comes while the gateway holds its answer to the first, if that asks it at all; in another process, if there is one. */
  private async doesTogether({ first, second, held }: Extract<Step, { do: "together" }>): Promise<string> {
    const barrier = held && this.shop.sandbox.hold(held)
    const begun = this.takes(first)
    if (barrier) {
      await Promise.race([barrier.reached, begun])
    }
    const other = this.takes(second, this.there)
    if (barrier) {
      await Promise.race([other, new Promise((resolve) => setTimeout(resolve, BESIDE_MS))])
      barrier.release()
    }
    await Promise.all([begun, other])
    return "both done"
  }

  private async kills({ act, held, before }: { act: Act; held: Parameters<TestShop["sandbox"]["hold"]>[0]; before: boolean }): Promise<string> {
    const barrier = this.shop.sandbox.hold(held, { before })
    const begun = this.takes(act, this.there)
    const asked = await Promise.race([barrier.reached.then(() => true), begun.then(() => false)])
    await this.process?.kill()
    this.there = undefined
    barrier.release()
    await begun
    return asked ? "killed in the middle of it" : "killed afterwards"
  }
}
