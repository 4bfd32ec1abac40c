import { type Sandbox, type SandboxOptions, type SandboxSettings, startSandbox } from "../../../src/sandbox"
import { Merchant } from "./merchant"

/** One sandbox for a file; every test starts with an empty one and the settings of the file. */
export function useSandbox(options: SandboxOptions = {}): { readonly sandbox: Sandbox; readonly merchant: Merchant } {
  let sandbox: Sandbox
  let merchant: Merchant
  let settings: SandboxSettings
  beforeAll(async () => {
    sandbox = await startSandbox(options)
    merchant = new Merchant(sandbox)
    settings = { ...sandbox.settings }
  })
  afterEach(() => {
    sandbox.reset()
    sandbox.configure(settings)
  })
  afterAll(() => sandbox.close())
  return {
    get sandbox() {
      return sandbox
    },
    get merchant() {
      return merchant
    },
  }
}
