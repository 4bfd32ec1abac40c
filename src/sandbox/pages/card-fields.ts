import type { CardErrors, CardInput } from "../acquirer/card-form"
import { html, type Html } from "./html"

interface Field {
  readonly name: keyof CardInput
  readonly label: string
  readonly autocomplete: string
  readonly inputmode: "numeric" | "text"
  readonly placeholder: string
  readonly maxlength: number
}

const fields: Record<keyof CardInput, Field> = {
  cardNum: {
    name: "cardNum",
    label: "Card number",
    autocomplete: "cc-number",
    inputmode: "numeric",
    placeholder: "4242 4242 4242 4242",
    maxlength: 30,
  },
  expiryDate: {
    name: "expiryDate",
    label: "Expiry (MM/YY)",
    autocomplete: "cc-exp",
    inputmode: "numeric",
    placeholder: "12/29",
    maxlength: 7,
  },
  cvv: { name: "cvv", label: "Security code", autocomplete: "cc-csc", inputmode: "numeric", placeholder: "123", maxlength: 4 },
  holder: { name: "holder", label: "Name on card", autocomplete: "cc-name", inputmode: "text", placeholder: "As printed", maxlength: 80 },
}

/** The four inputs of a card, each with its mistake next to it. */
export function cardFields(values: CardInput, errors: CardErrors): Html {
  const firstWrong = (["cardNum", "expiryDate", "cvv", "holder"] as const).find((name) => errors[name])
  const input = (name: keyof CardInput): Html =>
    field(fields[name], { value: values[name], error: errors[name], focus: firstWrong === name })
  return html`${input("cardNum")}
<div class="pair">${input("expiryDate")}${input("cvv")}</div>
${input("holder")}`
}

function field(about: Field, { value, error, focus }: { value?: string; error?: string; focus: boolean }): Html {
  const { name, label, autocomplete, inputmode, placeholder, maxlength } = about
  const wrong = error ? html` aria-invalid="true" aria-describedby="${name}-error"` : ""
  return html`<div class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value ?? ""}" autocomplete="${autocomplete}" inputmode="${inputmode}" placeholder="${placeholder}" maxlength="${maxlength}" required${wrong}${focus && html` autofocus`}>
<p class="mistake" id="${name}-error">${error}</p>
</div>`
}
