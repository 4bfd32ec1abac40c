/**
 * A cart that is changed step by step while the shopper fills in the form. Changes run one after the
 * other, each on what the one before left; `changed` is told of every step with `{ cart, busy }`.
 */
export function liveCart(start, changed) {
  let cart = start
  let waiting = 0
  let last = Promise.resolve()

  const tell = () => changed({ cart, busy: waiting > 0 })

  return {
    get cart() {
      return cart
    },
    /** Resolves when this change is made; rejects when the shop refused it, and then the cart is as before. */
    change(work) {
      waiting += 1
      tell()
      const done = last.then(async () => {
        try {
          cart = (await work(cart)) ?? cart
        } finally {
          waiting -= 1
          tell()
        }
      })
      last = done.catch(() => undefined)
      return done
    },
  }
}
