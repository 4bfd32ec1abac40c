import type { LoaderOptions } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

/**
 * Stops the boot if the payment module can't see ours. Asks for the registration only: while Medusa
 * migrates, what is registered may be a stand-in that must not be touched.
 */
export async function requireModule({ container }: LoaderOptions): Promise<void> {
  if (!container.hasRegistration("iotpay")) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      'medusa-payment-iotpay: the payment module does not see the plugin. In medusa-config.ts, list dependencies: ["iotpay"] ' +
        'on { resolve: "@medusajs/medusa/payment" }, and add { resolve: "medusa-payment-iotpay", options: { ... } } to plugins.'
    )
  }
}
