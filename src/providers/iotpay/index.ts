import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { requireModule } from "./require-module"
import { IotpayPageProvider } from "./page-provider"
import { IotpayUnionPayProvider } from "./unionpay-provider"
import { IotpayWalletProvider } from "./wallet-provider"

/** Registered together; a shop ticks those it wants in its regions. */
export default ModuleProvider(Modules.PAYMENT, {
  services: [IotpayPageProvider, IotpayWalletProvider, IotpayUnionPayProvider],
  loaders: [requireModule],
})
