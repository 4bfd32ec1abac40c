import { readFile } from "node:fs/promises"
import path from "node:path"
import { transform } from "@swc/core"
import * as frameworkUtils from "@medusajs/framework/utils"
import * as coreFlows from "@medusajs/medusa/core-flows"
import * as workflows from "../../src/workflows/published"

/** What the examples import, by the names under which a shop has it. */
const packages: Record<string, unknown> = {
  "@medusajs/framework/utils": frameworkUtils,
  "@medusajs/medusa/core-flows": coreFlows,
  "medusa-payment-iotpay/workflows": workflows,
}

/** A file of a shop's, as Medusa loads it: a subscriber, or a job. */
export interface Example<Handler, Config> {
  default: Handler
  config: Config
}

/** @returns what an example of the manual exports, compiled as it stands there, behind `<!-- example: name -->` */
export async function exampleOf<Handler, Config>(manual: string, name: string): Promise<Example<Handler, Config>> {
  const text = await readFile(path.join(__dirname, "../../docs", manual), "utf8")
  const code = new RegExp(`<!-- example: ${name} -->\\n\`\`\`ts\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1]
  if (!code) {
    throw new Error(`docs/${manual} has no example "${name}"`)
  }
  const compiled = await transform(code, { module: { type: "commonjs" }, jsc: { parser: { syntax: "typescript" }, target: "es2022" } })
  const exported: Partial<Example<Handler, Config>> = {}
  new Function("exports", "require", compiled.code)(exported, (module: string) => packages[module])
  const { default: handler, config } = exported
  if (!handler || !config) {
    throw new Error(`The example "${name}" of docs/${manual} exports no default, or no config`)
  }
  return { default: handler, config }
}
