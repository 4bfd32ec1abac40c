import { field, needed } from "../checkout/field.js"
import { emailProblem } from "../shop/email.js"

const trim = (text) => text.trim()

const text = (name, label, sentence, more) => field({ name, label, type: "text", tidy: trim, problem: needed(sentence), ...more })

export const firstName = (value) => text("first_name", "First name", "Please enter your first name.", { autocomplete: "given-name", value })

export const lastName = (value) => text("last_name", "Last name", "Please enter your last name.", { autocomplete: "family-name", value })

export const email = (value) =>
  text("email", "Email", "", { type: "email", autocomplete: "email", autocapitalize: "none", spellcheck: "false", problem: emailProblem, value })

/** To log in with any password is taken; a new one needs a few characters. */
export const password = ({ isNew }) =>
  field({
    name: "password",
    label: "Password",
    type: "password",
    autocomplete: isNew ? "new-password" : "current-password",
    problem: isNew ? newPasswordProblem : needed("Please enter your password."),
  })

const newPasswordProblem = (value) => (value.length < 8 ? "Please choose a password of at least eight characters." : undefined)
