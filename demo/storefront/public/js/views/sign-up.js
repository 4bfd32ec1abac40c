import { email, firstName, lastName, password } from "../account/fields.js"
import { loginFor, nextPage } from "../account/next.js"
import { h } from "../dom.js"
import { formPage } from "../parts/form-page.js"
import { go } from "../router.js"
import { signUp } from "../shop/account.js"

export function signUpView({ query, signal }) {
  const next = nextPage(query)

  async function send(values) {
    await signUp(values)
    if (!signal.aborted) {
      await go(next, { replace: true })
    }
  }

  const fields = [firstName(), lastName(), email(), password({ isNew: true })]
  const page = { title: "Make an account", lead: "Keep a card, and pay with one click next time.", fields, button: "Make the account", busy: "One moment…", send }
  return formPage(page, h("p", { class: "centred" }, "Been here before? ", h("a", { href: loginFor(next) }, "Log in")))
}
