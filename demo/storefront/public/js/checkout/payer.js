import { cents, money } from "../money.js"
import { go } from "../router.js"
import { changeCart } from "../shop/cart.js"

const NOTHING = { state: "idle" }

/**
 * Pays the cart in the way that is chosen, one at a time. `show` is told what there is to see:
 * "idle", "busy" (pressing does nothing), or "staged" with the node of IOTPay's form or a wallet's button.
 */
export function payer({ live, address, trouble, explain, show, signal }) {
  let now = NOTHING

  function become(next) {
    now = next
    show(now)
  }

  async function pay(way) {
    if (now.state !== "idle" || !address.check()) {
      return
    }
    const seen = cents(live.cart.total)
    become({ state: "busy" })
    trouble.clear()
    try {
      const to = address.address()
      await live.change((cart) => changeCart(cart, { email: address.email(), shipping_address: to, billing_address: to }))
      if (cents(live.cart.total) !== seen) {
        trouble.say(`The total has changed to ${money(live.cart.total)}. Please look at it once more, then pay.`)
        become(NOTHING)
        return
      }
      if (!live.cart.shipping_methods?.length) {
        throw new Error("Please choose how it should get there.")
      }
      await way.start({ cart: live.cart, total: money(live.cart.total), finish })
    } catch (error) {
      become(NOTHING)
      await explain(error)
    }
  }

  function finish({ kind, message, order, token, to, stays, ...staged }) {
    // Whoever has left the page meanwhile finds the order by e-mail, or the cart as it was.
    if (signal.aborted) {
      staged.unmount?.()
      return
    }
    switch (kind) {
      case "leaving":
        // Stays busy: the browser is on its way to IOTPay.
        location.assign(to)
        return
      case "staged":
        become({ state: "staged", ...staged })
        return
      case "charging":
        trouble.clear()
        become({ ...now, state: "busy", said: message })
        return
      case "paid":
        void go(order ? at("/paid", { order_id: order.id, display_id: order.display_id }) : at("/pending", { token }))
        return
      case "in doubt":
        void go(at("/pending", { token }))
        return
      case "declined":
        end(stays)
        trouble.say(message)
    }
  }

  /** A wallet's button can be pressed again after a decline; everything else starts anew. */
  function end(stays) {
    if (stays) {
      become({ ...now, state: "staged", said: undefined })
      return
    }
    now.unmount?.()
    become(NOTHING)
  }

  /** Takes a form or a wallet's button away again: what it would pay is not wanted any more. */
  function stop() {
    if (now.state === "staged") {
      end()
    }
  }

  signal.addEventListener("abort", () => now.unmount?.())
  return { pay, stop }
}

const at = (path, values) => `${path}?${new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined))}`
