import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Heading, Text } from "@medusajs/ui"
import { useText } from "../../lib/use-text"
import { MenuIcon } from "../../page/menu-icon"
import { PageTabs } from "../../page/tabs"

export const config = defineRouteConfig({ label: "page.title", icon: MenuIcon, translationNs: "iotpay" })

const IotpayPage = () => {
  const text = useText()
  return (
    <div className="flex flex-col gap-y-4">
      <div>
        <Heading>{text("page.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {text("page.hint")}
        </Text>
      </div>
      <PageTabs />
    </div>
  )
}

export default IotpayPage
