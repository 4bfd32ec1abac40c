import { randomUUID } from "node:crypto"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import { freePort } from "../../demo/lib/ports"
import { seedShop } from "../../demo/seed"
import { startSandbox, type Sandbox, type SandboxSettings } from "../../src/sandbox"
import { Admin } from "./admin"
import { Books } from "./books"
import { runsAreOver } from "./left-halfway"
import { beginsMigrated, keepMigrated } from "./migrated-database"
import { takeOverTheJob } from "./scheduled-job"
import { Shopper } from "./shopper"

export type SeededShop = Awaited<ReturnType<typeof seedShop>>

/** A whole Medusa with the plugin in it, a seeded Canadian shop, and the sandbox as its gateway. */
export interface TestShop {
  sandbox: Sandbox
  container: MedusaContainer
  seeded: SeededShop
  backendUrl: string
  /** A new shopper, with an empty cart still to be made. */
  shopper(): Shopper
  admin(): Promise<Admin>
  books: Books
}

/**
 * Boots one shop for a file of tests. Each test starts with the freshly seeded database and an empty sandbox; the job
 * runs when a test calls it.
 */
export function describeShop(name: string, tests: (shop: TestShop) => void): void {
  describe(name, () => {
    const shop = {} as TestShop
    const dbName = `iotpay-${randomUUID()}`
    let settings: SandboxSettings

    beforeAll(async () => {
      const port = await freePort()
      shop.backendUrl = `http://127.0.0.1:${port}`
      shop.sandbox = await startSandbox()
      settings = { ...shop.sandbox.settings }
      Object.assign(process.env, {
        PORT: String(port),
        MEDUSA_BACKEND_URL: shop.backendUrl,
        IOTPAY_BASE_URL: shop.sandbox.url,
        IOTPAY_REQUEST_TIMEOUT_MS: "1500",
        LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
      })
    })

    beforeAll(async () => await beginsMigrated(dbName))

    afterAll(async () => await shop.sandbox.close())

    medusaIntegrationTestRunner({
      dbName,
      inApp: true,
      env: {},
      testSuite: ({ getContainer }) => {
        beforeAll(async () => {
          shop.container = getContainer()
          takeOverTheJob()
          await keepMigrated(dbName)
          shop.seeded = await seedShop(shop.container)
          shop.books = new Books(shop)
          shop.shopper = () => new Shopper(shop)
          shop.admin = () => Admin.login(shop)
        }, 120_000)

        beforeEach(() => {
          shop.sandbox.reset()
          shop.sandbox.configure(settings)
        })

        // Inside, so that it comes before the runner's own, which waits for all runs.
        describe("", () => {
          afterEach(async () => await runsAreOver(shop.container))
          tests(shop)
        })
      },
    })
  })
}
