import { h } from "../dom.js"
import { emailProblem } from "../shop/email.js"
import { postalCodeDoubt, postalCodeProblem, tidyPostalCode } from "../shop/postal-code.js"
import { provinces } from "../shop/provinces.js"
import { field, needed } from "./field.js"

const trim = (text) => text.trim()

/** Who buys, and where it goes. `provinceChanged` is called whenever taxes may have changed. */
export function addressForm({ cart, customer, provinceChanged }) {
  const known = cart.shipping_address ?? {}
  const text = (name, label, sentence, more) => field({ name, label, type: "text", value: known[name] ?? customer?.[name] ?? "", tidy: trim, problem: needed(sentence), ...more })
  const doubt = h("p", { class: "doubt", role: "status" })

  const fields = {
    email: text("email", "Email", "", { type: "email", value: cart.email ?? customer?.email ?? "", autocomplete: "email", problem: emailProblem }),
    first_name: text("first_name", "First name", "Please enter your first name.", { autocomplete: "given-name" }),
    last_name: text("last_name", "Last name", "Please enter your last name.", { autocomplete: "family-name" }),
    address_1: text("address_1", "Address", "Please enter your street and number.", { autocomplete: "address-line1" }),
    city: text("city", "City", "Please enter your city.", { autocomplete: "address-level2" }),
    province: field({
      name: "province",
      label: "Province",
      control: "select",
      options: [h("option", { value: "" }, "Choose"), ...provinces.map(({ value, name }) => h("option", { value }, name))],
      value: known.province?.toLowerCase() ?? "",
      problem: needed("Please choose your province or territory."),
      onchange: chooseProvince,
    }),
    postal_code: text("postal_code", "Postal code", "", {
      autocomplete: "postal-code",
      autocapitalize: "characters",
      spellcheck: "false",
      maxlength: 10,
      tidy: tidyPostalCode,
      problem: postalCodeProblem,
    }),
  }
  fields.postal_code.input.addEventListener("blur", wonder)

  function chooseProvince() {
    fields.province.check()
    wonder()
    provinceChanged()
  }

  function wonder() {
    const question = postalCodeDoubt(fields.postal_code.input.value, fields.province.input.value) ?? ""
    if (doubt.textContent !== question) {
      doubt.textContent = question
    }
  }

  const nodes = (...names) => h("div", { class: "fields" }, names.map((name) => fields[name].node))
  return {
    nodes: [
      h("fieldset", {}, h("legend", {}, "About you"), nodes("email", "first_name", "last_name")),
      h("fieldset", {}, h("legend", {}, "Where it goes"), nodes("address_1", "city", "province", "postal_code"), doubt),
    ],
    /** Shows every problem and goes to the first. Returns whether there is none. */
    check() {
      const wrong = Object.values(fields).filter((one) => !one.check())
      wrong[0]?.input.focus()
      return wrong.length === 0
    },
    email: () => fields.email.input.value,
    address() {
      const values = Object.values(fields).filter(({ name }) => name !== "email")
      return { country_code: "ca", ...Object.fromEntries(values.map(({ name, input }) => [name, input.value])) }
    },
  }
}
