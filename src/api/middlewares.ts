import { authenticate, defineMiddlewares, validateAndTransformBody } from "@medusajs/framework/http"
import { dealWith } from "./admin/iotpay/attention/validators"
import { chargeOrder, mendOrder } from "./admin/iotpay/orders/validators"
import { policies } from "./admin/iotpay/policies"
import { nameRefusals } from "./admin/iotpay/sentences"
import { chargeOnlyForOwner } from "./charge-only-for-owner"
import { keepCardsPrivate } from "./keep-cards-private"
import { noteClientIp } from "./note-client-ip"
import { refuseUnkeepable } from "./refuse-unkeepable"
import { changeCard, startCard } from "./store/iotpay/cards/validators"
import { payWithWallet } from "./store/iotpay/payments/[token]/wallet/validators"

export default defineMiddlewares({
  routes: [
    {
      // Read as it came, whatever its content type: the signature is checked over exactly that.
      matcher: "/hooks/iotpay",
      methods: ["POST"],
      bodyParser: false,
    },
    ...policies,
    {
      matcher: "/admin/iotpay/*",
      middlewares: [nameRefusals, refuseUnkeepable],
    },
    {
      // Medusa's own way to refund, which ends in our provider.
      matcher: "/admin/payments/:id/refund",
      methods: ["POST"],
      middlewares: [nameRefusals],
    },
    {
      matcher: "/admin/iotpay/attention/:id/deal-with",
      methods: ["POST"],
      middlewares: [validateAndTransformBody(dealWith)],
    },
    {
      matcher: "/admin/iotpay/orders/:id/charge",
      methods: ["POST"],
      middlewares: [validateAndTransformBody(chargeOrder)],
    },
    {
      matcher: "/admin/iotpay/orders/:id/mend",
      methods: ["POST"],
      middlewares: [validateAndTransformBody(mendOrder)],
    },
    {
      matcher: "/store/*",
      middlewares: [keepCardsPrivate],
    },
    {
      matcher: "/store/payment-collections/:id/payment-sessions",
      methods: ["POST"],
      middlewares: [noteClientIp],
    },
    {
      matcher: "/store/carts/:id/complete",
      methods: ["POST"],
      middlewares: [authenticate("customer", ["session", "bearer"], { allowUnauthenticated: true }), chargeOnlyForOwner],
    },
    {
      matcher: "/store/iotpay/cards*",
      middlewares: [refuseUnkeepable, authenticate("customer", ["session", "bearer"])],
    },
    {
      matcher: "/store/iotpay/cards",
      methods: ["POST"],
      middlewares: [validateAndTransformBody(startCard)],
    },
    {
      matcher: "/store/iotpay/cards/:id",
      methods: ["POST"],
      middlewares: [validateAndTransformBody(changeCard)],
    },
    {
      matcher: "/store/iotpay/payments/:token/wallet",
      methods: ["POST"],
      middlewares: [validateAndTransformBody(payWithWallet)],
    },
  ],
})
