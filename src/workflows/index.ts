export { finishPurchaseWorkflow } from "./finish-purchase"
export { processNotificationWorkflow } from "./process-notification"
export { sweep } from "./sweep"
export type { Outcome } from "./outcome"
