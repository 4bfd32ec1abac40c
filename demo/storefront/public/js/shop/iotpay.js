import { createIotpayStore } from "/iotpay.js"
import { config } from "../config.js"
import { token } from "../session.js"

let store

/** The package's own client of the store API, for whoever is logged in. */
export function iotpay() {
  store ??= createIotpayStore({ backendUrl: config.backendUrl, publishableKey: config.publishableKey, token })
  return store
}
