import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CreditCard } from "@medusajs/icons"
import { Container, Heading } from "@medusajs/ui"
import { useText } from "../../lib/use-text"

export const config = defineRouteConfig({ label: "page.title", icon: CreditCard, translationNs: "iotpay" })

const IotpayPage = () => {
  const text = useText()
  return (
    <Container>
      <Heading>{text("page.title")}</Heading>
    </Container>
  )
}

export default IotpayPage
