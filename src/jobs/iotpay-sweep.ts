import type { MedusaContainer } from "@medusajs/framework/types"
import { sweep } from "../workflows"

/** Every minute: notifications that were missed, and purchases that nobody has placed. */
export default async function iotpaySweep(container: MedusaContainer): Promise<void> {
  await sweep(container)
}

export const config = { name: "iotpay-sweep", schedule: "* * * * *" }
