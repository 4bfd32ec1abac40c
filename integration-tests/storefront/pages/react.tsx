import { StrictMode, useState, type ReactElement } from "react"
import { createRoot, type Root } from "react-dom/client"
import { createIotpayStore, type SavedCard } from "../../../src/storefront"
import * as components from "../../../src/storefront/react"
import type { Scene } from "./page-globals"

const tell = (what: unknown) => window.told.push(what)
const store = createIotpayStore({ backendUrl: location.origin, publishableKey: "pk_1", token: "t1" })

function Chooser(properties: object): ReactElement {
  const [card, setCard] = useState<SavedCard>()
  const choose = (chosen?: SavedCard) => {
    tell(chosen?.id ?? "nothing")
    setCard(chosen)
  }
  return <components.IotpaySavedCards store={store} chosen={card?.id} onChoose={choose} {...properties} />
}

const wallet = {
  amount: "18.07",
  merchantName: "Maple Goods",
  onToken: async () => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    return { state: "paid" as const, message: "Thank you." }
  },
  onOutcome: tell,
  onUnavailable: ({ message }: Error) => tell(`unavailable: ${message}`),
}

const scenes: Record<Scene, (properties: object) => ReactElement> = {
  pay: (properties: object) => <components.IotpayPayButton store={store} cartId="cart_1" {...properties} />,
  payHere: (properties: object) => <components.IotpayPayButton store={store} cartId="cart_1" goTo={tell} {...properties} />,
  form: (properties: object) => (
    <components.IotpayCardForm session={{ secure_id: "", script_url: "" }} mode="pay" navigate={false} onOutcome={tell} {...properties} />
  ),
  cards: (properties: object) => <components.IotpaySavedCards store={store} {...properties} />,
  chooser: (properties: object) => <Chooser {...properties} />,
  google: (properties: object) => (
    <components.IotpayGooglePayButton {...wallet} environment="TEST" gateway="iotpay" gatewayMerchantId="1" {...properties} />
  ),
  apple: (properties: object) => <components.IotpayApplePayButton {...wallet} validateMerchant={async () => ({})} {...properties} />,
}

window.told = []
let root: Root | undefined
window.show = (name, properties = {}) => {
  root ??= createRoot(document.querySelector("#place")!)
  root.render(<StrictMode key={name}>{scenes[name](properties)}</StrictMode>)
}
window.hide = () => root?.render(null)
