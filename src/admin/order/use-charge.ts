import { useRef, useState } from "react"
import type { ChargeAnswer } from "../../api/admin/iotpay/orders/shape"
import { post } from "../lib/sdk"
import { useAction } from "../lib/use-action"
import type { Wire } from "../lib/wire"
import { ORDERS } from "./use-order-payments"

/** What an admin has confirmed: which card, and dollars as text. */
export interface Confirmed {
  card_id: string
  amount: string
}

/** What the admin reads when it is done. */
type Said = (confirmed: Confirmed) => string

/**
 * Charges a card once for each confirmation. While it is not known what became of one, its key is kept: asking again
 * is the same charge, whether the answer of IOTPay's or the answer of the shop's own server was lost.
 */
export function useCharge(orderId: string, { said, onPaid }: { said: Said; onPaid: () => void }) {
  const underWay = useRef<(Confirmed & { idempotency_key: string }) | null>(null)
  const [inDoubt, setInDoubt] = useState(false)
  const charge = useAction<"paid" | "pending", Confirmed>({
    run: async (confirmed) => {
      underWay.current ??= { ...confirmed, idempotency_key: newKey() }
      try {
        const answer = await post<Wire<ChargeAnswer>>(`/orders/${orderId}/charge`, underWay.current)
        return answer.charge.state
      } catch (error) {
        if (isDefinite(error)) {
          underWay.current = null
          setInDoubt(false)
          throw error
        }
        return "pending"
      }
    },
    done: (state) => {
      setInDoubt(state === "pending")
      const confirmed = underWay.current
      if (state === "pending" || !confirmed) {
        return undefined
      }
      underWay.current = null
      onPaid()
      return said(confirmed)
    },
    alsoRefresh: ORDERS,
  })
  const again = () => underWay.current && charge.mutate(underWay.current)
  return { charge, inDoubt, again }
}

/** The server has said no, so nothing was charged; anything else may have been. */
function isDefinite(error: unknown): boolean {
  const status = (error as { status?: unknown }).status
  return typeof status === "number" && status >= 400 && status < 500 && status !== 408 && status !== 429
}

/** Also where the browser keeps `randomUUID` to itself, on pages without https. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return `dashboard-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`
}
