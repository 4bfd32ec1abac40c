/** `/cc/iotpaycc.js`: what a shop's page loads. Puts the card form into a frame and tells the outcome (section 8). */
export const clientScript = String.raw`"use strict"
;(() => {
  const gateway = new URL(document.currentScript.src).origin
  const modes = { Pay: "Pay", Purchase: "Pay", Add: "Add" }

  /** The frame's messages: how high it wants to be, and once how it ended. */
  function listen(frame, callback) {
    window.addEventListener("message", function hear({ source, origin, data }) {
      if (source !== frame.contentWindow || origin !== gateway) return
      if (data.height) frame.style.height = data.height + "px"
      if (!data.event) return
      window.removeEventListener("message", hear)
      callback(data.event)
    })
  }

  window.Iotpay = (secureId, mode, options = {}) => {
    if (!modes[mode]) throw new Error("Iotpay: the mode is 'Pay' or 'Add', not '" + mode + "'")
    return {
      mount(selector, callback) {
        const container = document.querySelector(selector)
        if (!container) throw new Error("Iotpay: there is no element " + selector)
        const address = new URL("/cc/embed", gateway)
        address.searchParams.set("key", secureId)
        address.searchParams.set("mode", modes[mode])
        address.searchParams.set("origin", location.origin)
        address.searchParams.set("options", JSON.stringify(options))
        const frame = document.createElement("iframe")
        frame.src = address.href
        frame.title = modes[mode] === "Pay" ? "Card payment" : "Save a card"
        frame.allow = "payment"
        frame.style.cssText = "width:100%;border:0;display:block;height:32rem"
        listen(frame, callback)
        container.replaceChildren(frame)
      },
    }
  }
})()
`
