import type { PaymentRequest, Purchase } from "../../modules/iotpay"
import { IotpayProvider } from "./base-provider"

/**
 * `pp_iotpay-wallet_iotpay`: Apple Pay and Google Pay. What the wallet authorises never goes through a session,
 * which Medusa would keep: the storefront hands it to `POST /store/iotpay/payments/:token/wallet`.
 */
export class IotpayWalletProvider extends IotpayProvider {
  static override identifier = "iotpay-wallet"

  protected override async begin(request: PaymentRequest): Promise<Purchase> {
    return await this.iotpay.charges.planWallet(request)
  }
}
