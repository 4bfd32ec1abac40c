import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { MedusaError } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService, type WalletToken } from "../../modules/iotpay"
import { unseal, type Sealed } from "../sealed"

/** Charges what a wallet authorised for a purchase, once. */
export const chargeWalletStep = createStep(
  "iotpay-charge-wallet",
  async ({ purchase_id, wallet }: { purchase_id: string; wallet: Sealed<WalletToken> }, { container }) => {
    const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
    const purchase = await iotpay.ledger.purchases.byId(purchase_id)
    if (!purchase || purchase.method !== "wallet" || purchase.abandoned_at) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "This payment can't be made from a wallet. Nothing was charged; please start the payment again.")
    }
    const charged = await iotpay.charges.chargeWallet(purchase, unseal(wallet))
    return new StepResponse({ purchase_id: charged.id })
  }
)
