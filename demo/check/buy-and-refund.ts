import type { Demo } from "../lib/demo"
import type { Progress } from "../lib/progress"
import type { Order, ShopAdmin } from "./admin"
import { cents, dollars, PRODUCT, sum, TOTAL, TOTAL_CENTS } from "./amounts"
import { expectAlike } from "./expect"
import type { SeenOrder, Shopper } from "./shopper"
import type { Visit } from "./visit"

const CARD = "Visa •••• 4242"
const BUTTON = `Pay ${TOTAL} with IOTPay`

interface Buying {
  demo: Demo
  admin: ShopAdmin
  visit: Visit
  shopper: Shopper
  progress: Progress
  /** Gives all of the order's payment back. */
  refund(order: Order): Promise<void>
}

/** Buys as a guest on IOTPay's page, has it refunded, and compares what everybody says about it. */
export async function buyAndRefund(buying: Buying): Promise<string[]> {
  const { demo, admin, progress, refund } = buying
  const { orderId, text } = await progress.step("Buying on IOTPay's page", async () => await buy(buying))
  expectAlike("The total on the order's page", text.match(/Total\s+(\S+)/)?.[1], TOTAL)
  expectAlike("The card on the order's page", text.match(/Paid with (.+)\./)?.[1], CARD)
  const bought = await admin.order(orderId)
  expectAlike("The number on the order's page", text.match(/Order #(\d+)/)?.[1], String(bought.order.display_id))
  expectAlike("The captured amount", cents(sum(bought.payment.captures)), TOTAL_CENTS)
  await progress.step("Refunding in the dashboard", async () => await refund(bought.order))
  const { order, payment } = await admin.order(orderId)
  expectAlike("The refunded amount", cents(sum(payment.refunds)), TOTAL_CENTS)
  expectAlike("The order's payment status", order.payment_status, "refunded")
  return [
    `Order #${order.display_id} (${order.id})`,
    `Paid       ${dollars(sum(payment.captures))}`,
    `Refunded   ${dollars(sum(payment.refunds))}`,
    ...atTheGateway(demo),
  ]
}

async function buy({ visit, shopper }: Buying): Promise<SeenOrder> {
  await shopper.putsIntoCart(PRODUCT)
  await shopper.fillsInTheCheckout()
  await shopper.seesThePayButton(BUTTON)
  await visit.pictureAlsoOnAPhone("checkout")
  await shopper.goesToIotpay(BUTTON)
  await visit.picture("payment-page")
  await shopper.pays(TOTAL)
  const seen = await shopper.seesTheOrder()
  await visit.picture("order")
  return seen
}

/** What the sandbox has in its books; of another gateway only the shop's side is known. */
function atTheGateway({ sandbox }: Demo): string[] {
  if (!sandbox) {
    return []
  }
  const [purchase, reversal, ...more] = sandbox.orders()
  expectAlike("The number of further orders at the sandbox", more.length, 0)
  expectAlike("What the sandbox took, in cents", purchase?.amount, TOTAL_CENTS)
  expectAlike("What the sandbox could still give back, in cents", purchase?.refundable, 0)
  expectAlike("What the sandbox gave back, in cents", reversal?.amount, TOTAL_CENTS)
  expectAlike("The way it was given back before settlement", reversal?.origin, "cc_void")
  return [`Sandbox    ${dollars(TOTAL_CENTS / 100)} paid as ${purchase?.mchOrderNo}, void as ${reversal?.mchOrderNo}, ${dollars(purchase?.refundable ?? 0)} refundable`]
}
