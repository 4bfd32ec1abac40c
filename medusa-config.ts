import { defineConfig } from "@medusajs/framework/utils"

const env = (name: string, otherwise: string) => process.env[name] ?? otherwise

/**
 * The shop that development and the tests run: this package's own `src`, loaded as it stands.
 * A shop that installs the package writes a plugin entry instead: see `demo/shop/medusa-config.ts`.
 */
export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: env("STORE_CORS", "http://localhost:8000"),
      adminCors: env("ADMIN_CORS", "http://localhost:9000"),
      authCors: env("AUTH_CORS", "http://localhost:8000,http://localhost:9000"),
      jwtSecret: env("JWT_SECRET", "only-for-development"),
      cookieSecret: env("COOKIE_SECRET", "only-for-development"),
    },
  },
  admin: { disable: true },
  modules: [
    ...(process.env.MEDUSA_FF_RBAC === "true" ? [{ resolve: "@medusajs/medusa/rbac" }] : []),
    {
      resolve: "./src/modules/iotpay",
      options: {
        mchId: env("IOTPAY_MCH_ID", "10000701"),
        merchantKey: env("IOTPAY_MERCHANT_KEY", "0123456789abcdefghijklmnopqrstuv"),
        loginName: env("IOTPAY_LOGIN_NAME", "jack123"),
        baseUrl: env("IOTPAY_BASE_URL", "http://127.0.0.1:4700"),
        backendUrl: env("MEDUSA_BACKEND_URL", "http://localhost:9000"),
        returnUrls: {
          paid: "http://localhost:8000/{country}/paid?order={order_id}&number={display_id}&token={token}",
          declined: "http://localhost:8000/{country}/declined?cart={cart_id}&message={message}&state={state}",
          pending: "http://localhost:8000/{country}/pending?token={token}",
          givenBack: "http://localhost:8000/{country}/given-back?message={message}",
          card: "http://localhost:8000/{country}/cards?card={card_id}&state={state}&message={message}",
        },
        allowedReturnOrigins: ["https://shop.example"],
        ...(process.env.IOTPAY_ACCEPT_CARD_NUMBERS === "proven" ? { acceptCardNumbers: { iHaveProvenPciDss: true } } : {}),
        onStrandedPayment: env("IOTPAY_ON_STRANDED_PAYMENT", "reverse"),
        requestTimeoutMs: Number(env("IOTPAY_REQUEST_TIMEOUT_MS", "10000")),
      },
    },
    {
      resolve: "@medusajs/medusa/payment",
      dependencies: ["iotpay"],
      options: { providers: [{ resolve: "./src/providers/iotpay", id: "iotpay" }] },
    },
  ],
})
