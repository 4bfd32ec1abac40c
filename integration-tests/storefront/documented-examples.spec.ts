import { readFileSync } from "node:fs"
import path from "node:path"
import ts from "typescript"

const root = path.resolve(__dirname, "../..")
const folder = path.join(root, "integration-tests/storefront/documented")
/** What the examples say is the shop's own. */
const ofTheShop = `
export {}
declare global {
  function show(sentence: string): void
  function offerTheCardForm(): void
  function askYourServer(path: string, body: object): Promise<unknown>
  const cartId: string
}
`

/** The code blocks of a document, as files that lie nowhere. An example that goes on with another's `store` is handed it. */
function examplesOf(document: string): Map<string, string> {
  const blocks = [...readFileSync(path.join(root, "docs", document), "utf8").matchAll(/```(tsx?)\n([\s\S]*?)```/g)]
  const store = 'import { createIotpayStore } from "medusa-payment-iotpay/storefront"\ndeclare const store: ReturnType<typeof createIotpayStore>\n'
  return new Map(
    blocks.map(([, language = "ts", code = ""], index) => [
      path.join(folder, `example-${index + 1}.${language}`),
      code.includes("createIotpayStore(") ? code : store + code,
    ])
  )
}

function complaintsAbout(examples: Map<string, string>): string[] {
  const files = new Map([...examples, [path.join(folder, "shop.d.ts"), ofTheShop]])
  const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, jsx: ts.JsxEmit.ReactJSX, target: ts.ScriptTarget.ES2022 },
    ...{ module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: ["node"] },
    paths: {
      "medusa-payment-iotpay/storefront": [path.join(root, "src/storefront/index.ts")],
      "medusa-payment-iotpay/storefront/react": [path.join(root, "src/storefront/react/index.tsx")],
    },
  }
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile } = host
  host.fileExists = (name) => files.has(path.normalize(name)) || fileExists(name)
  host.readFile = (name) => files.get(path.normalize(name)) ?? readFile(name)
  const program = ts.createProgram([...files.keys()], options, host)
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => `${path.basename(file?.fileName ?? "")}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`)
}

describe("the examples of docs/storefront.md", () => {
  it("are what TypeScript accepts, with a shop's own functions beside them", () => {
    const examples = examplesOf("storefront.md")
    expect(examples.size).toBe(3)
    expect(complaintsAbout(examples)).toEqual([])
  })

  it("would be complained about if they named what is not there", () => {
    const wrong = new Map([[path.join(folder, "wrong.ts"), 'import { mountCardFrom } from "medusa-payment-iotpay/storefront"\nmountCardFrom']])
    expect(complaintsAbout(wrong)).toEqual([expect.stringContaining("mountCardFrom")])
  })
})
