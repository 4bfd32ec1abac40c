import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { Cards } from "../customer/cards"

export const config = defineWidgetConfig({ zone: "customer.details.side.after", id: "iotpay-customer-cards" })

const CustomerCards = ({ data }: { data: { id: string; has_account: boolean } }) => <Cards key={data.id} customerId={data.id} hasAccount={data.has_account} />

export default CustomerCards
