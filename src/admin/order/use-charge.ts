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
      const isFirst = underWay.current === null
      underWay.current ??= { ...confirmed, idempotency_key: newKey() }
      try {
        const answer = await post<Wire<ChargeAnswer>>(`/orders/${orderId}/charge`, underWay.current)
        return answer.charge.state
      } catch (error) {
        const meaning = meaningOf(error)
        if (meaning === "unknown") {
          return "pending"
        }
        if (meaning === "uncharged" || isFirst) {
          underWay.current = null
          setInDoubt(false)
        }
        throw error
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

/**
 * What a failure says of the charge: the shop refused it or it was declined; nothing, if the answer was lost; or that the
 * question was not let in, because the admin's session has ended, say. What was in doubt before that question still is.
 */
function meaningOf(error: unknown): "uncharged" | "unknown" | "not asked" {
  const { status } = error as { status?: unknown }
  if (status === 400 || status === 404 || status === 422) {
    return "uncharged"
  }
  return typeof status === "number" && status >= 400 && status < 500 && status !== 408 && status !== 429 ? "not asked" : "unknown"
}

/** Also where the browser keeps `randomUUID` to itself, on pages without https. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return `dashboard-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`
}
