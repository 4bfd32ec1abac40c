import type {
  CreateAccountHolderInput,
  CreateAccountHolderOutput,
  DeleteAccountHolderInput,
  DeleteAccountHolderOutput,
  DeletePaymentMethodInput,
  DeletePaymentMethodOutput,
  ListPaymentMethodsInput,
  ListPaymentMethodsOutput,
  RetrieveAccountHolderInput,
  RetrieveAccountHolderOutput,
  SavePaymentMethodInput,
  SavePaymentMethodOutput,
  UpdateAccountHolderInput,
  UpdateAccountHolderOutput,
} from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { PaymentRequest, Purchase } from "../../modules/iotpay"
import { cardData, customerIn, textIn } from "./account-holder"
import { IotpayProvider } from "./base-provider"
import { holderName } from "./medusa-records"

/**
 * `pp_iotpay_iotpay`: cards, on IOTPay's hosted page, in its embedded form, or on file. A session whose data
 * names a `card_id` is charged when it is authorized; any other has a page.
 */
export class IotpayPageProvider extends IotpayProvider {
  static override identifier = "iotpay"

  protected override async begin(request: PaymentRequest, data: Record<string, unknown>): Promise<Purchase> {
    return data.card_id === undefined || data.card_id === null
      ? await this.iotpay.pages.open(request)
      : await this.iotpay.charges.planCard({ ...request, cardId: data.card_id, clientIp: textIn(data, "client_ip") })
  }

  /** IOTPay knows customers by our id of them, so there is nothing to make there. */
  async createAccountHolder({ context }: CreateAccountHolderInput): Promise<CreateAccountHolderOutput> {
    const { id } = context.customer
    return { id: await holderName(this.cradle, id), data: { customer_id: id } }
  }

  /** Nothing of a customer is kept at IOTPay but the id, which does not change. */
  async updateAccountHolder({ context }: UpdateAccountHolderInput): Promise<UpdateAccountHolderOutput> {
    return { data: { ...context.account_holder.data } }
  }

  /** The holder goes, and the cards with it. Again is as good as once. */
  async deleteAccountHolder({ context }: DeleteAccountHolderInput): Promise<DeleteAccountHolderOutput> {
    const { data, external_id } = context.account_holder
    const customerId = customerIn({ data }) ?? external_id
    if (customerId) {
      await this.iotpay.ledger.cards.removeAll(customerId)
    }
    return { data: {} }
  }

  async retrieveAccountHolder({ id }: RetrieveAccountHolderInput): Promise<RetrieveAccountHolderOutput> {
    return { id, data: { customer_id: id } }
  }

  /** The customer's active cards, the default first. */
  async listPaymentMethods({ context }: ListPaymentMethodsInput): Promise<ListPaymentMethodsOutput> {
    const customerId = customerIn(context?.account_holder)
    const cards = customerId ? await this.iotpay.ledger.cards.activeOf(customerId) : []
    return cards.map((card) => ({ id: card.id, data: cardData(card) }))
  }

  /** Opens IOTPay's page for a card; the method exists once the customer has entered one there. */
  async savePaymentMethod({ context, data }: SavePaymentMethodInput): Promise<SavePaymentMethodOutput> {
    const customerId = customerIn(context?.account_holder) ?? context?.customer?.id
    if (!customerId) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "A card is kept for a customer: give the account holder.")
    }
    const card = await this.iotpay.cards.start({ customerId, returnUrl: data?.return_url })
    return { id: card.id, data: { ...cardData(card), redirect_url: card.redirect_url, secure_id: card.secure_id } }
  }

  /** Removes one card of the customer's. Again is as good as once; another's card is not there. */
  async deletePaymentMethod({ context, data }: DeletePaymentMethodInput): Promise<DeletePaymentMethodOutput> {
    const customerId = customerIn(context?.account_holder) ?? context?.customer?.id
    if (!customerId) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "A card belongs to a customer: give the account holder.")
    }
    if (!data.id) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "Nothing was removed: say which card.")
    }
    await this.iotpay.ledger.cards.remove(customerId, data.id)
    return { data: { id: data.id } }
  }
}
