import { email, password } from "../account/fields.js"
import { nextPage } from "../account/next.js"
import { config } from "../config.js"
import { h } from "../dom.js"
import { formPage } from "../parts/form-page.js"
import { go } from "../router.js"
import { logIn } from "../shop/account.js"

export function loginView({ query, signal }) {
  const next = nextPage(query)
  const [who, secret] = [email(), password({ isNew: false })]

  async function send(values) {
    await logIn(values)
    if (!signal.aborted) {
      await go(next, { replace: true })
    }
  }

  function fillIn({ email, password }) {
    who.input.value = email
    secret.input.value = password
    // What was missing before is there now.
    who.check()
    secret.check()
  }

  const page = { title: "Log in", lead: "For your cards and your orders.", fields: [who, secret], button: "Log in", busy: "One moment…", send }
  return formPage(page, newHere(next), hint(fillIn))
}

const newHere = (next) => h("p", { class: "centred" }, "New here? ", h("a", { href: `/sign-up?${new URLSearchParams({ next })}` }, "Make an account"))

/** For the demo only: somebody who has an account already. */
function hint(fillIn) {
  const { email, password } = config.demoCustomer
  return h(
    "aside",
    { class: "hint" },
    h("p", {}, "Demo: there is a customer already"),
    h("p", {}, h("code", {}, email), h("code", {}, password)),
    h("p", {}, h("button", { type: "button", class: "quiet", onclick: () => fillIn({ email, password }) }, "Fill this in"))
  )
}
