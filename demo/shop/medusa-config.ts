import path from "node:path"
import { defineConfig } from "@medusajs/framework/utils"

const folderOf = (name: string) => path.dirname(require.resolve(`${name}/package.json`))

const storefront = process.env.STOREFRONT_URL ?? "http://localhost:8000"

/** A shop with the plugin as an owner has it: one entry for the plugin, one for Medusa's payment module. */
export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: process.env.STORE_CORS ?? "",
      adminCors: process.env.ADMIN_CORS ?? "",
      authCors: process.env.AUTH_CORS ?? "",
      jwtSecret: process.env.JWT_SECRET ?? "",
      cookieSecret: process.env.COOKIE_SECRET ?? "",
    },
  },
  admin: {
    // Relative, so the dashboard works under every name and port that reaches this server.
    backendUrl: "/",
    // The demo's packages lie outside of its folder; a shop of its own needs no such line.
    vite: () => ({ server: { fs: { allow: ["@medusajs/dashboard", "medusa-payment-iotpay"].map(folderOf) } } }),
  },
  plugins: [
    {
      resolve: "medusa-payment-iotpay",
      options: {
        mchId: process.env.IOTPAY_MCH_ID,
        merchantKey: process.env.IOTPAY_MERCHANT_KEY,
        loginName: process.env.IOTPAY_LOGIN_NAME,
        baseUrl: process.env.IOTPAY_BASE_URL,
        backendUrl: process.env.MEDUSA_BACKEND_URL,
        returnUrls: {
          paid: `${storefront}/paid?order_id={order_id}&display_id={display_id}&token={token}`,
          declined: `${storefront}/declined?cart_id={cart_id}&message={message}&state={state}`,
          pending: `${storefront}/pending?token={token}`,
          givenBack: `${storefront}/given-back?message={message}`,
          card: `${storefront}/account/cards?state={state}&card_id={card_id}`,
        },
        allowedReturnOrigins: [storefront],
      },
    },
  ],
  modules: [
    {
      resolve: "@medusajs/medusa/payment",
      dependencies: ["iotpay"],
      options: { providers: [{ resolve: "medusa-payment-iotpay/providers/iotpay", id: "iotpay" }] },
    },
  ],
})
