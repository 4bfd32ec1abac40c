import { amountText, applePayButton, googlePayButton } from "/iotpay.js"
import { config } from "../config.js"
import { announce, h } from "../dom.js"
import { walletFace } from "../parts/card-face.js"
import { iotpay } from "../shop/iotpay.js"

const WALLETS = {
  google: { id: "google-pay", name: "Google Pay", letters: "G Pay", mount: googlePayButton, more: { look: { buttonType: "pay", buttonSizeMode: "fill" } } },
  // A stand-in asks for no merchant's certificate.
  apple: { id: "apple-pay", name: "Apple Pay", letters: "Pay", mount: applePayButton, more: { validateMerchant: async () => ({}) } },
}

/** Calls `found` with each wallet that is configured and that this browser can pay with, always in the same order. */
export async function findWallets(found) {
  const asked = Object.entries(WALLETS)
    .filter(([key]) => config.wallets?.[key])
    .map(([key, wallet]) => {
      const mount = (options) => wallet.mount({ ...config.wallets[key], ...wallet.more, merchantName: "Loon & Larch", ...options })
      return { way: wayOf({ ...wallet, mount }), can: canPay(mount) }
    })
  for (const { way, can } of asked) {
    if (await can) {
      found(way)
    }
  }
}

/** A wallet only says whether it can when it is asked for its button. */
function canPay(mount) {
  return new Promise((resolve) => {
    const container = document.createElement("div")
    new MutationObserver(() => resolve(true)).observe(container, { childList: true })
    mount({ container, amount: "1.00", onToken: () => Promise.reject(new Error("Nothing is sold yet")), onOutcome() {}, onUnavailable: () => resolve(false) })
  })
}

function wayOf({ id, name, letters, mount }) {
  return {
    id,
    name,
    about: "With a card that is in your wallet",
    mark: () => walletFace(letters),
    button: (total) => `Continue with ${name} for ${total}`,
    busy: `Opening ${name}…`,
    fine: `You confirm in ${name}. Your card's number stays there.`,
    async start({ cart, finish }) {
      const { token, amount } = await iotpay().startPayment(cart.id, { method: "wallet" })
      const place = h("div", { class: "wallet-place" })
      const mounted = mount({
        container: place,
        amount: amountText(amount),
        onToken(given) {
          finish({ kind: "charging", message: `Paying with ${name}…` })
          return iotpay().payWithWallet(token, { wallet: id, token: given })
        },
        onOutcome: ({ outcome, message, payment }) => finish({ kind: outcome, message, token, order: orderOf(payment), stays: true }),
        onCancel: () => announce(`${name} was closed. Nothing was charged.`),
        onUnavailable: () => finish({ kind: "declined", message: `${name} can't be used in this browser right now. Nothing was charged; please choose another way to pay.` }),
      })
      finish({ kind: "staged", node: place, unmount: mounted.unmount })
    },
  }
}

const orderOf = (payment) => payment?.order_id && { id: payment.order_id, display_id: payment.display_id }
