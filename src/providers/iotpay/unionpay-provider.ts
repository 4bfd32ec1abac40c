import type { PaymentRequest, Purchase } from "../../modules/iotpay"
import { IotpayProvider } from "./base-provider"

/**
 * `pp_iotpay-unionpay_iotpay`: UnionPay cards on IOTPay's page. Their answer may take minutes; the cart stays a
 * cart until IOTPay has confirmed it, by notification, by the shopper's return or by the job.
 */
export class IotpayUnionPayProvider extends IotpayProvider {
  static override identifier = "iotpay-unionpay"

  protected override async begin(request: PaymentRequest): Promise<Purchase> {
    return await this.iotpay.pages.open(request, "unionpay")
  }
}
