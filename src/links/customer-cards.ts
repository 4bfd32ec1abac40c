import CustomerModule from "@medusajs/medusa/customer"
import { defineLink } from "@medusajs/framework/utils"
import IotpayModule from "../modules/iotpay"

/** `query.graph({ entity: "customer", fields: ["iotpay_cards.*"] })` finds a customer's cards; removed ones are gone from it. */
export default defineLink(
  { linkable: CustomerModule.linkable.customer, field: "id", isList: true },
  { linkable: { ...IotpayModule.linkable.iotpayCard.id, primaryKey: "customer_id" } },
  { readOnly: true }
)
