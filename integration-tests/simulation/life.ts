import { Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { jobRunsAfter } from "../support/clock"
import type { Shopper } from "../support/shopper"
import { ShopProcess } from "../support/shop-process"
import type { TestShop } from "../support/test-shop"
import { Acts } from "./acts"
import { secondProcess, type Person, type Place } from "./people"
import { isLineCut } from "./refusals"
import { cardsOf } from "./script"
import { cardNumbers, type Script, type Step } from "./steps"
import { Troubles } from "./troubles"

/** As long as the second of two things may be under way before the gateway's answer to the first is let go. */
const BESIDE_MS = 400
/** What a notification sets going is over by then, or waits to be tried again. */
const UNDER_WAY_MS = 3_000

/** A shop's life as its script says. What people see, right or wrong, is their story; the books are compared afterwards. */
export class Life {
  readonly story: string[] = []
  /** What happened that nobody should meet. */
  readonly wrong: string[] = []
  killedInTheMiddle = 0
  readonly acts: Acts
  private readonly troubles: Troubles
  private readonly people: Person[] = []
  private here!: Place
  private there?: Place
  private process?: ShopProcess

  /** @param neighbours who may live here: registered, each with a cart up to the payment */
  constructor(
    private readonly shop: TestShop,
    private readonly neighbours: readonly Shopper[]
  ) {
    this.acts = new Acts(shop)
    this.troubles = new Troubles(shop.sandbox)
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
        await this.opens(await ShopProcess.start(this.shop))
      }
      for (const step of script.steps) {
        await this.takes(step)
      }
    } finally {
      await this.process?.kill()
    }
  }

  /** What was lost on its way arrives when so much later the job has asked about it. */
  async waits(minutes: number): Promise<void> {
    await this.endsWhatIsUnderWay()
    await jobRunsAfter(this.shop, minutes)
    await this.troubles.lostArrive()
  }

  /** A lease lasts minutes: whoever holds one must not be overtaken by a clock that leaps. */
  private async endsWhatIsUnderWay(): Promise<void> {
    const end = Date.now() + UNDER_WAY_MS
    const { iotpay } = this.shop.books
    await this.shop.sandbox.idle()
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
    this.people.push({ shopper, cards, pages: [], charges: {} })
  }

  private async opens(process: ShopProcess): Promise<void> {
    this.process = process
    this.there = await secondProcess(process)
  }

  /** @param mayDie the process that it is done in is killed meanwhile */
  private async takes(step: Step, place = this.here, mayDie = false): Promise<void> {
    const told = (what: string) => this.story.push(`${JSON.stringify(step)} → ${what}`)
    try {
      told((await this.does(step, place)) ?? "done")
    } catch (error) {
      if (mayDie && isLineCut(error)) {
        told("no answer")
        return
      }
      told(`WRONG: ${error instanceof Error ? error.stack : String(error)}`)
      this.wrong.push(`${JSON.stringify(step)}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  private async does(step: Step, place: Place): Promise<string | undefined> {
    const { sandbox } = this.shop
    switch (step.do) {
      case "together":
        return await this.doesTogether(step)
      case "kill":
        return await this.kills(step)
      case "outage":
        return await this.cutsOff(step)
      case "trouble":
        return void this.troubles.begins(step)
      case "decide":
        return this.decides(step.outcome)
      case "deliver":
        return await this.delivers(step.how)
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

  private async delivers(how: "at once" | "twice" | "backwards"): Promise<string> {
    const { sandbox } = this.shop
    if (how === "backwards") {
      const held = sandbox.deliveries().filter(({ state }) => state === "held")
      for (const { id } of held.reverse()) {
        await sandbox.resend(id)
      }
      return `${held.length} sent`
    }
    const sent = await sandbox.deliverNotifications()
    await Promise.all(how === "twice" ? sent.reverse().map(({ id }) => sandbox.resend(id)) : [])
    return `${sent.length} sent`
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

  private async cutsOff({ act }: Extract<Step, { do: "outage" }>): Promise<string> {
    await this.shop.sandbox.pause()
    await this.takes(act).finally(() => this.shop.sandbox.resume())
    return "connected again"
  }

  private async kills({ act, held, before }: Extract<Step, { do: "kill" }>): Promise<string> {
    const barriers = held.map((operation) => this.shop.sandbox.hold(operation, { before }))
    const begun = this.takes(act, this.there, true)
    const asked = await Promise.race([...barriers.map(({ reached }) => reached), begun])
    await this.process?.kill()
    barriers.forEach((barrier) => barrier.release())
    await begun
    await this.opens((await this.process?.startsAgain()) ?? (await ShopProcess.start(this.shop)))
    this.killedInTheMiddle += asked ? 1 : 0
    return asked ? `killed in the middle of it, at ${asked.operation}` : "killed afterwards"
  }
}
