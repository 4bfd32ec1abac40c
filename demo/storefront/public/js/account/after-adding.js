import { announce, h } from "../dom.js"
import { iotpay } from "../shop/iotpay.js"

/** In our own words: anyone can write something into an address. */
const SENTENCES = {
  added: "Your card was added.",
  waiting: "IOTPay has not confirmed your card yet. It appears here as soon as it has.",
  not_added: "The card was not added, and nothing was charged. You can try again, or use another card.",
}

const EVERY_MS = 3_000
const LOOKS = 40

/** What became of a card that somebody comes back from adding; one that is not confirmed yet is waited for. */
export function afterAdding({ state, id, signal, refresh }) {
  const node = h("p", { role: "status" })
  say(state)
  if (state) {
    // Said once: not when the page is loaded again.
    history.replaceState(null, "", location.pathname)
  }
  if (state === "waiting" && id) {
    void wait(LOOKS)
  }

  function say(now) {
    const text = SENTENCES[now] ?? ""
    node.textContent = text
    node.className = text ? `news news-${now}` : "news"
    if (text) {
      announce(text)
    }
  }

  async function wait(looks) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    if (signal.aborted || looks === 0) {
      return
    }
    // What can't be found out now may be next time.
    const card = await iotpay().getCard(id).catch(() => undefined)
    if (card?.state === "active") {
      await refresh().then(() => say("added"), () => undefined)
      return
    }
    await wait(looks - 1)
  }

  return { node, hush: () => say(), id: state === "added" || state === "waiting" ? id : undefined }
}
