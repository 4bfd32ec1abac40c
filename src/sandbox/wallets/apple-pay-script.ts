import { sheetScript } from "./sheet-script"

/**
 * `/wallets/apple-pay.js`: `ApplePaySession` and Apple's button, also where a browser has its own. The token says which
 * test card was chosen, where a real one is sealed. With `?cannot` the device is one that can't pay with Apple Pay.
 */
export const applePayScript = String.raw`"use strict"
;(() => {
  const script = new URL(document.currentScript.src)
  const canPay = !script.searchParams.has("cannot")
  ${sheetScript}

  /** What Apple would refuse too. */
  function assertRequest(version, request) {
    const { countryCode, currencyCode, merchantCapabilities, supportedNetworks, total } = request ?? {}
    if (!Number.isInteger(version) || version < 1) throw new TypeError("The version is a whole number")
    if (countryCode !== "CA" || currencyCode !== "CAD") throw new TypeError("IOTPay takes CAD in CA")
    if (!merchantCapabilities?.includes("supports3DS")) throw new TypeError("merchantCapabilities must hold supports3DS")
    if (!supportedNetworks?.length) throw new TypeError("At least one supported network must be provided")
    if (!total?.label || !/^[0-9]+\.[0-9][0-9]$/.test(total.amount)) throw new TypeError("total needs a label and an amount like 18.07")
  }

  class ApplePaySession extends EventTarget {
    static STATUS_SUCCESS = 0
    static STATUS_FAILURE = 1
    static canMakePayments = () => canPay
    static supportsVersion = (version) => version <= 14

    #request
    #sheet
    #state = "new"

    constructor(version, request) {
      super()
      assertRequest(version, request)
      this.#request = request
    }

    #tell(name, details = {}) {
      this["on" + name]?.(Object.assign(new Event(name), details))
    }

    #expect(...states) {
      if (!states.includes(this.#state)) throw new DOMException("The session is " + this.#state, "InvalidAccessError")
    }

    begin() {
      this.#expect("new")
      if (!navigator.userActivation.isActive) throw new DOMException("Must be called while a click is handled", "InvalidAccessError")
      this.#state = "validating"
      setTimeout(() => this.#tell("validatemerchant", { validationURL: script.origin + "/wallets/apple-pay/session" }))
    }

    completeMerchantValidation(merchantSession) {
      this.#expect("validating")
      if (typeof merchantSession !== "object" || merchantSession === null) throw new TypeError("The merchant session is what Apple answers the shop's server")
      this.#open()
    }

    #open() {
      const { label, amount } = this.#request.total
      this.#state = "open"
      this.#sheet?.close()
      this.#sheet = openSheet({
        wallet: "Apple Pay",
        merchant: label,
        amount: "$" + amount + " " + this.#request.currencyCode,
        onChoose: (cardNum) => {
          this.#state = "authorized"
          const token = { paymentData: { version: "EC_v1", data: "sandbox" }, transactionIdentifier: "sandbox-" + Math.random(), cardNum }
          this.#tell("paymentauthorized", { payment: { token } })
        },
        onCancel: () => {
          this.#state = "over"
          this.#tell("cancel")
        },
      })
    }

    completePayment(result) {
      this.#expect("authorized")
      if (typeof result?.status !== "number") throw new TypeError("completePayment takes an object with a status")
      const isPaid = result.status === ApplePaySession.STATUS_SUCCESS
      document.documentElement.dataset.applePay = isPaid ? "done" : "not completed"
      // After a failure the sheet stays, and can be authorised again.
      if (!isPaid) return this.#open()
      this.#state = "over"
      this.#sheet.close()
    }

    abort() {
      this.#expect("validating", "open", "authorized")
      this.#state = "over"
      this.#sheet?.close()
    }
  }

  class ApplePayButton extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return
      const button = document.createElement("button")
      button.type = "button"
      button.textContent = "Apple Pay (sandbox)"
      button.style.cssText = "font:500 16px system-ui,sans-serif;height:40px;min-width:240px;border:0;border-radius:8px;background:#000;color:#fff;cursor:pointer"
      this.attachShadow({ mode: "open" }).append(button)
    }
  }

  window.ApplePaySession = ApplePaySession
  if (!customElements.get("apple-pay-button")) customElements.define("apple-pay-button", ApplePayButton)
})()
`
