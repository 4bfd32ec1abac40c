import { toast } from "@medusajs/ui"
import type { CheckAnswer } from "../../api/admin/iotpay/orders/shape"
import { post } from "../lib/sdk"
import { useAction } from "../lib/use-action"
import { useText } from "../lib/use-text"
import type { Wire } from "../lib/wire"
import { ORDERS } from "./use-order-payments"

/** Asks IOTPay about every payment of an order, now. */
export function useCheck(orderId: string) {
  const text = useText()
  return useAction<Wire<CheckAnswer>>({
    run: async () => await post(`/orders/${orderId}/check`),
    done: ({ checked: { asked, answered } }) => {
      if (answered < asked) {
        toast.warning(text("order.notAnswered", { count: asked - answered, asked }))
        return undefined
      }
      return text(asked ? "order.checkedAll" : "order.checkedNone")
    },
    alsoRefresh: ORDERS,
  })
}
