import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { lookAgainSoon } from "../workflows"
import { IOTPAY_MODULE, sentence, type IotpayModuleService } from "../modules/iotpay"

/** An order that stood unpaid and is canceled now needs nobody's attention any more; whether its money went back is looked at soon. */
export default async function orderCanceled({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  lookAgainSoon(container, event.data.id)
  await iotpay.attention.settle(event.data.id, ["order_unpaid"], sentence("unpaid_canceled"))
}

export const config: SubscriberConfig = { event: OrderWorkflowEvents.CANCELED }
