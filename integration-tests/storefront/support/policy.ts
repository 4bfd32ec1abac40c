import { readFileSync } from "node:fs"
import path from "node:path"

const manual = readFileSync(path.resolve(__dirname, "../../../docs/storefront.md"), "utf8")

/** The manual's code block of this language, the first one. */
function block(language: string): string {
  const found = new RegExp("```" + language + "\\n([\\s\\S]*?)```").exec(manual)?.[1]
  if (!found) throw new Error(`docs/storefront.md has no ${language} block`)
  return found
}

/** The policy that the manual names, with the sandbox in place of everybody else, and nothing else allowed. */
export function documentedPolicy(sandbox: string, shop: string): string {
  const others = /https:\/\/(ccapi\.iotpaycloud\.com|pay\.google\.com|applepay\.cdn-apple\.com)/g
  const lines = block("csp").replaceAll("https://api.shop.example", shop).replace(others, sandbox)
  return `default-src 'none'; base-uri 'none'; form-action 'none'; ${lines}`.replace(/\s+/g, " ")
}

/** The styles that the manual gives to begin with. */
export const documentedStyles = (): string => block("css")
