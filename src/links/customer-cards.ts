import CustomerModule from "@medusajs/medusa/customer"
import { defineLink } from "@medusajs/framework/utils"
import IotpayModule from "../modules/iotpay"

/** `query.graph({ entity: "customer", fields: ["iotpay_cards.*"] })` finds a customer's cards; removed ones are gone from it. */
export default defineLink(
  { linkable: CustomerModule.linkable.customer, field: "id", isList: true },
  // Found by the customer's id in the card's row, which is not its key: hence not the linkable itself.
  // eslint-disable-next-line @medusajs/link-uses-linkable-properties
  { linkable: { ...IotpayModule.linkable.iotpayCard.id, primaryKey: "customer_id" } },
  { readOnly: true }
)
