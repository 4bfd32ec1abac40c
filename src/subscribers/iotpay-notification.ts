import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { IotpayEvents } from "../modules/iotpay"
import { processNotificationWorkflow } from "../workflows"

/** A notification was kept: act on it now rather than at the next sweep. */
export default async function actOnNotification({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  await processNotificationWorkflow(container).run({ input: { id: event.data.id } })
}

export const config: SubscriberConfig = { event: IotpayEvents.NotificationReceived }
