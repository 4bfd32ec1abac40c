import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { requireModule } from "./require-module"
import { IotpayPageProvider } from "./page-provider"

export default ModuleProvider(Modules.PAYMENT, { services: [IotpayPageProvider], loaders: [requireModule] })
