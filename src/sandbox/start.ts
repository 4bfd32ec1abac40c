import { approveWhenDue } from "./acquirer/charge"
import { assertOptions, assertSettings } from "./check-options"
import { consoleRoom } from "./console/room"
import { callerCheck } from "./control/guard"
import { controlRoom } from "./control/room"
import { OrderControls } from "./controls"
import { embedRoom } from "./embed/room"
import { hostedRoom } from "./hosted/room"
import { Listener } from "./http/listener"
import { listenerOf, type Room } from "./http/routes"
import { definedOf, type SandboxOptions } from "./options"
import type { Sandbox } from "./sandbox"
import { Shopper } from "./shopper"
import { sign } from "./wire/signing"
import { walletsRoom } from "./wallets/room"
import { World } from "./world"

/** Starts a gateway of its own on a port of its own. Close it when done. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  assertOptions(options)
  const world = new World(options)
  const host = options.host ?? "127.0.0.1"
  const rooms: Room[] = []
  const listener = new Listener({ host, port: options.port ?? 0 }, listenerOf(world, rooms))
  const sandbox = sandboxOf(world, listener)
  const check = callerCheck({ host, publicUrl: options.publicUrl })
  rooms.push(hostedRoom(world), embedRoom(world), walletsRoom, consoleRoom(world, check), controlRoom({ sandbox, world }, check))
  await listener.open()
  world.url = options.publicUrl?.replace(/\/+$/, "") ?? `http://${reachable(host)}:${listener.port}`
  world.notifier.resume()
  for (const order of world.store.orders.values()) approveWhenDue(world, order)
  // only now: who finds the port taken must not write over the file of the sandbox that has it
  await world.file?.open().catch(async (error: unknown) => {
    await sandbox.close()
    throw error
  })
  return sandbox
}

/** An address that can be typed into a browser: listening everywhere is reached on this machine. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1"
  return host.includes(":") ? `[${host}]` : host
}

function sandboxOf(world: World, listener: Listener): Sandbox {
  const { store, notifier, faults } = world
  const controls = new OrderControls(world)
  const shopper = new Shopper(world)
  return {
    get url() {
      return world.url
    },
    merchant: world.merchant,
    settings: world.settings,
    configure(settings) {
      assertSettings(settings)
      Object.assign(world.settings, definedOf(settings))
    },
    orders: () => structuredClone([...store.orders.values()]),
    order: (mchOrderNo) => structuredClone(controls.find(mchOrderNo)),
    cards: () => structuredClone([...store.cards.values()]),
    requests: (operation) => structuredClone(world.requests.filter((one) => !operation || one.operation === operation)),
    pay: (id, card) => shopper.pay(id, card),
    addCard: (id, card) => shopper.addCard(id, card),
    decide: (mchOrderNo, outcome) => controls.decide(mchOrderNo, outcome),
    settle: (mchOrderNo) => controls.settle(mchOrderNo),
    reverseAtPortal: (mchOrderNo, amount) => void controls.reverseAtPortal(mchOrderNo, amount),
    alterAnswer: (mchOrderNo, change) => controls.alterAnswer(mchOrderNo, change),
    fault: (operation, fault, how) => faults.add(operation, fault, how),
    faults: () => faults.list(),
    hold: (operation, { before = false } = {}) => faults.hold(operation, before),
    clearFaults: () => faults.clear(),
    pause: () => listener.close(),
    resume: () => listener.open(),
    notify: async (mchOrderNo, change) => notifier.send(controls.find(mchOrderNo), change),
    notificationBody: (mchOrderNo) => notifier.bodyOf(controls.find(mchOrderNo)),
    sign: (fields) => sign(fields, world.merchant.merchantKey),
    deliverNotifications: () => notifier.deliverHeld(),
    resend: async (deliveryId) => notifier.resend(deliveryId),
    deliveries: () => structuredClone([...store.deliveries.values()]),
    idle: () => notifier.idle(),
    reset: () => world.reset(),
    async close() {
      world.stop()
      await listener.close()
      await world.file?.close()
    },
  }
}
