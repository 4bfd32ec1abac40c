import { announce, h } from "./dom.js"
import { errorView } from "./views/error.js"

const BRAND = "Loon & Larch"
const LOADING_AFTER_MS = 150

let routes = []
let leaving = new AbortController()

/** Starts drawing. Each route is `{ path: RegExp, title, view, nav? }`; a view gets `{ params, query, signal }` and returns a node. */
export function startRouter(given) {
  routes = given
  addEventListener("popstate", draw)
  document.addEventListener("click", followInside)
  // Back from IOTPay's page, the browser may show this page as it was left, its button still busy.
  addEventListener("pageshow", (event) => event.persisted && draw())
  return draw()
}

/** Goes to another of the shop's own pages. `replace` leaves the current one out of the history. */
export function go(address, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", address)
  return draw()
}

function followInside(event) {
  const link = event.target.closest?.("a[href]")
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  if (!link || !plain || event.defaultPrevented || link.target || link.origin !== location.origin) {
    return
  }
  if (link.hash && link.pathname === location.pathname) {
    return
  }
  event.preventDefault()
  void go(link.href)
}

async function draw() {
  leaving.abort()
  leaving = new AbortController()
  const { signal } = leaving
  const route = routes.find(({ path }) => path.test(location.pathname))
  const params = { ...route.path.exec(location.pathname)?.groups }
  const loading = setTimeout(() => show(h("p", { class: "loading", role: "status" }, h("span", { class: "spinner", "aria-hidden": "true" }), "One moment")), LOADING_AFTER_MS)
  try {
    const node = await route.view({ params, query: new URLSearchParams(location.search), signal })
    if (!signal.aborted) {
      arrive(node, route)
    }
  } catch (error) {
    if (!signal.aborted) {
      arrive(errorView(error, draw), { title: "Something went wrong" })
    }
  } finally {
    clearTimeout(loading)
  }
}

let first = true

/** @param {Node} node @param {{ title?: string, nav?: string }} route */
function arrive(node, { title, nav }) {
  show(node)
  /** @type {HTMLElement} */
  const heading = document.querySelector("main h1")
  const name = title ?? heading?.textContent
  document.title = name ? `${name} · ${BRAND}` : BRAND
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-nav]"))) {
    link.toggleAttribute("aria-current", false)
    if (link.dataset.nav === nav) {
      link.setAttribute("aria-current", "page")
    }
  }
  if (!first) {
    scrollTo(0, 0)
    heading?.setAttribute("tabindex", "-1")
    heading?.focus({ preventScroll: true })
    announce(heading?.textContent ?? document.title)
  }
  first = false
}

function show(node) {
  document.getElementById("main").replaceChildren(node)
}
