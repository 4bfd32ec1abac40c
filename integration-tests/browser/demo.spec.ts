import { spawn } from "node:child_process"
import { statSync } from "node:fs"
import path from "node:path"

const root = path.resolve(__dirname, "../..")
const FIVE_MINUTES = 300_000

/** The demo finds its own database and gateway; those of these tests are not its business. */
function environmentOfAPerson(): NodeJS.ProcessEnv {
  const ours = /^(DATABASE_URL|NODE_OPTIONS|NODE_ENV|JEST_WORKER_ID|PORT|LOG_LEVEL|MEDUSA_.*|IOTPAY_.*|DB_.*)$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}

async function demo(flag: string, environment: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; said: string }> {
  const child = spawn("npx", ["tsx", "demo/start.ts", flag], { cwd: root, env: { ...environmentOfAPerson(), ...environment } })
  let said = ""
  child.stdout.on("data", (chunk) => (said += String(chunk)))
  child.stderr.on("data", (chunk) => (said += String(chunk)))
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve))
  return { code, said }
}

/** Those of both widths; the others are of one. */
const twice = ["checkout", "login", "sign-up", "cards-none", "cards", "add-card-form", "checkout-declined", "checkout-ways", "checkout-form", "checkout-wallet", "checkout-apple-pay", "pending"]
const pictures = [...twice, ...twice.map((name) => `${name}-phone`), "payment-page", "order", "add-card-page", "dashboard-order", "dashboard-refunded", "sandbox-console"]

describe("npm run demo", () => {
  it(
    "takes every way to pay through the storefront's page once, and gives a payment back before settlement",
    async () => {
      const startedAt = Date.now()
      const { code, said } = await demo("--check")
      expect(said).toContain("Paid       $18.07")
      expect(said).toContain("Refunded   $18.07")
      expect(said).toMatch(/Sandbox {4}\$18\.07 paid as \w{28}, void as V\w+, \$0\.00 refundable/)
      expect(said).toMatch(/One click {2}\$18\.07 for order #\d+, once/)
      expect(said).toMatch(/In a form {2}\$18\.07 for order #\d+, once/)
      expect(said).toMatch(/UnionPay {3}\$18\.07 for order #\d+, once/)
      expect(said).toMatch(/Google Pay \$18\.07 for order #\d+, once/)
      expect(said).toMatch(/Apple Pay {2}\$18\.07 for order #\d+, once/)
      expect(code).toBe(0)
      for (const picture of pictures) {
        expect(statSync(path.join(root, ".demo/screenshots", `${picture}.png`)).mtimeMs).toBeGreaterThan(startedAt)
      }
    },
    FIVE_MINUTES
  )

  it("says which flag it doesn't know, and which it does", async () => {
    const { code, said } = await demo("--frehs")
    expect(said).toContain("There is no flag --frehs. The demo knows --fresh, --check and --help.")
    expect(code).toBe(2)
  })

  it("doesn't start with half of a merchant's account", async () => {
    const { code, said } = await demo("--check", { IOTPAY_MCH_ID: "10000701", IOTPAY_LOGIN_NAME: "jack123" })
    expect(said).toContain("Missing: IOTPAY_BASE_URL, IOTPAY_MERCHANT_KEY.")
    expect(code).toBe(1)
  })
})
