import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../modules/iotpay"
import { removeCardsWorkflow } from "../cards"

const AT_A_TIME = 50

/** Cards whose customer was deleted while nobody heard of it. Each card is looked at once a day. */
export async function removeOrphanedCards(container: MedusaContainer): Promise<void> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const due = await iotpay.ledger.cards.takeActive(AT_A_TIME)
  const owners = [...new Set(due.map(({ customer_id }) => customer_id))]
  const known = owners.length ? await container.resolve(Modules.CUSTOMER).listCustomers({ id: owners }, { select: ["id"], take: owners.length }) : []
  const standing = new Set(known.map(({ id }) => id))
  for (const customer_id of owners.filter((id) => !standing.has(id))) {
    await removeCardsWorkflow(container).run({ input: { customer_id } })
  }
}
