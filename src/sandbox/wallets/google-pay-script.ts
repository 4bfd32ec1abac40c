import { sheetScript } from "./sheet-script"

/**
 * `/wallets/google-pay.js`: what is used of Google's `pay.js`. Its token says which test card was chosen, where a real
 * one is sealed. With `?cannot` the browser is one that can't pay with Google Pay.
 */
export const googlePayScript = String.raw`"use strict"
;(() => {
  const canPay = !new URL(document.currentScript.src).searchParams.has("cannot")
  ${sheetScript}

  const refuse = (statusCode, statusMessage) => Promise.reject(Object.assign(new Error(statusMessage), { statusCode, statusMessage }))

  /** What Google would refuse too. */
  function mistakeIn(environment, request) {
    const [method] = request.allowedPaymentMethods ?? []
    const { merchantInfo, transactionInfo } = request
    if (request.apiVersion !== 2 || request.apiVersionMinor !== 0) return "apiVersion must be 2.0"
    if (method?.type !== "CARD") return "allowedPaymentMethods must hold a CARD"
    if (!method.parameters?.allowedAuthMethods?.length) return "allowedAuthMethods is missing"
    if (!method.parameters.allowedCardNetworks?.length) return "allowedCardNetworks is missing"
    if (!transactionInfo) return undefined
    const { type, parameters } = method.tokenizationSpecification ?? {}
    if (type !== "PAYMENT_GATEWAY" || !parameters?.gateway || !parameters.gatewayMerchantId) return "tokenizationSpecification is incomplete"
    if (environment === "PRODUCTION" && !merchantInfo?.merchantId) return "merchantId is missing"
    if (transactionInfo.totalPriceStatus !== "FINAL") return "totalPriceStatus must be FINAL"
    if (!/^[0-9]+(\.[0-9][0-9])?$/.test(transactionInfo.totalPrice)) return "totalPrice must be a text like 18.07"
    if (transactionInfo.currencyCode !== "CAD" || transactionInfo.countryCode !== "CA") return "IOTPay takes CAD in CA"
    return undefined
  }

  class PaymentsClient {
    constructor({ environment = "TEST" } = {}) {
      this.environment = environment
    }

    isReadyToPay(request) {
      const mistake = mistakeIn(this.environment, request)
      return mistake ? refuse("DEVELOPER_ERROR", mistake) : Promise.resolve({ result: canPay })
    }

    createButton({ onClick }) {
      if (typeof onClick !== "function") throw new Error("onClick is missing")
      const button = document.createElement("button")
      button.type = "button"
      button.textContent = "Google Pay (sandbox)"
      button.style.cssText = "font:500 16px system-ui,sans-serif;height:40px;min-width:240px;border:0;border-radius:4px;background:#000;color:#fff;cursor:pointer"
      button.addEventListener("click", onClick)
      return button
    }

    loadPaymentData(request) {
      const mistake = mistakeIn(this.environment, request)
      if (mistake) return refuse("DEVELOPER_ERROR", mistake)
      const { merchantInfo, transactionInfo } = request
      return new Promise((resolve, reject) => {
        const sheet = openSheet({
          wallet: "Google Pay",
          merchant: merchantInfo?.merchantName ?? "",
          amount: "$" + transactionInfo.totalPrice + " " + transactionInfo.currencyCode,
          onChoose(cardNum) {
            sheet.close()
            const token = JSON.stringify({ protocolVersion: "ECv2", signature: "sandbox-" + Math.random(), cardNum })
            const tokenizationData = { type: "PAYMENT_GATEWAY", token }
            resolve({ apiVersion: 2, apiVersionMinor: 0, paymentMethodData: { type: "CARD", description: "Test card", tokenizationData } })
          },
          onCancel: () => refuse("CANCELED", "The shopper closed the sheet").catch(reject),
        })
      })
    }
  }

  window.google = { ...window.google, payments: { api: { PaymentsClient } } }
})()
`
