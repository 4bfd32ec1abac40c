import { defineMiddlewares } from "@medusajs/framework/http"

export default defineMiddlewares({
  routes: [
    {
      // Read as it came, whatever its content type: the signature is checked over exactly that.
      matcher: "/hooks/iotpay",
      methods: ["POST"],
      bodyParser: false,
    },
  ],
})
