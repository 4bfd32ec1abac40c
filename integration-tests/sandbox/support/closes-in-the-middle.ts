import { startSandbox } from "../../../src/sandbox"
import { Merchant } from "./merchant"
import { until } from "./until"

/** Run as a process of its own: closes a sandbox that is in the middle of much, and has nothing else to live for. */
async function main(): Promise<void> {
  const sandbox = await startSandbox()
  const merchant = new Merchant(sandbox)
  const cardId = await merchant.savedCard()
  const charge = () => merchant.call("cc_purchasewithtoken", merchant.token(cardId, { notifyUrl: "http://127.0.0.1:9/closed" }))

  sandbox.fault("cc_querycard", { delayMs: 600_000 })
  const delayed = merchant.call("cc_querycard", { cardId })
  await until(() => sandbox.requests("cc_querycard").length === 1)
  const barrier = sandbox.hold("cc_purchasewithtoken", { before: true })
  const held = charge()
  await barrier.reached
  await charge() // its notification fails, and is due again after a minute
  await sandbox.idle()

  await sandbox.close()
  console.log((await Promise.allSettled([delayed, held])).map(({ status }) => status).join())
}

void main()
