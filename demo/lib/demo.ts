import { mkdir, rm, writeFile } from "node:fs/promises"
import type { Sandbox } from "../../src/sandbox"
import { startStorefront } from "../storefront/server"
import { openDatabase } from "./database"
import type { Facts } from "./facts"
import { gatewayOfEnvironment, sandboxGateway, type Gateway } from "./gateway"
import type { Lifetime } from "./lifetime"
import { migrate, needsMigrations } from "./migrations"
import type { Places } from "./places"
import { buildPlugin, isBuilt } from "./plugin-build"
import { choosePort, freePort } from "./ports"
import type { Progress } from "./progress"
import { factsOf } from "./seeding"
import { startServer } from "./server"
import { layOutShop } from "./shop-folder"
import { Sorry } from "./sorry"
import { storefrontConfig } from "./storefront-config"

/** How a demo is started. */
export interface DemoOptions {
  places: Places
  lifetime: Lifetime
  progress: Progress
  /** Take 9000, 8000 and 4010 if they are free. */
  usualPorts: boolean
}

/** A demo that runs. */
export interface Demo {
  storefrontUrl: string
  backendUrl: string
  gateway: Gateway
  sandbox?: Sandbox
  facts: Facts
}

/** Starts everything, in an order in which each finds what it needs. The lifetime ends it. */
export async function startDemo({ places, lifetime, progress, usualPorts }: DemoOptions): Promise<Demo> {
  const port = async (usual: number) => (usualPorts ? await choosePort(usual) : await freePort())
  const { log } = places
  await mkdir(places.home, { recursive: true })
  await writeFile(log, "")
  if (!(await isBuilt())) {
    const warning = await progress.step("Building the plugin", async () => await buildPlugin(lifetime, log))
    if (warning) progress.say(`  ${warning}`)
  }
  const databaseUrl = await progress.step("PostgreSQL", async () => await openDatabase(lifetime, places))
  const gateway =
    gatewayOfEnvironment() ??
    (await progress.step("The sandbox", async () => {
      const started = await sandboxGateway(await port(4010), places.sandboxState)
      lifetime.keep("The sandbox", async () => await started.sandbox.close())
      return started
    }))
  await layOutShop(places.shop)
  const [medusaPort, storefrontPort] = [await port(9000), await port(8000)]
  const backendUrl = `http://localhost:${medusaPort}`
  const env = {
    ...gateway.env,
    ...environment({ databaseUrl, backendUrl, storefrontUrl: `http://localhost:${storefrontPort}` }),
  }
  const command = { cwd: places.shop, env, log }
  if (await needsMigrations(places)) {
    await progress.step("Migrations", async () => await migrate({ lifetime, places }, command))
  }
  const facts = await factsOf({ places, lifetime, progress }, command)
  const storefront = await startStorefront({
    port: storefrontPort,
    config: () => storefrontConfig({ backendUrl, facts, gateway }),
  })
  lifetime.keep("The storefront", async () => await storefront.close())
  await progress.step("Medusa and its dashboard", async () => await startServer(lifetime, medusaPort, command))
  return { storefrontUrl: storefront.url, backendUrl, gateway, sandbox: gateway.sandbox, facts }
}

/** Forgets a demo's data. A database without the facts about it is thrown away when it is opened. */
export async function forget(places: Places): Promise<void> {
  if (process.env.DATABASE_URL) {
    throw new Sorry("--fresh does not empty the database that DATABASE_URL names: name an empty one instead.")
  }
  for (const what of [places.facts, places.migrated, places.sandboxState, places.shop]) {
    await rm(what, { recursive: true, force: true })
  }
}

function environment(of: { databaseUrl: string; backendUrl: string; storefrontUrl: string }) {
  const underBothNames = (url: string) => `${url},${url.replace("localhost", "127.0.0.1")}`
  const [store, admin] = [underBothNames(of.storefrontUrl), underBothNames(of.backendUrl)]
  return {
    NODE_ENV: "development",
    DATABASE_URL: of.databaseUrl,
    MEDUSA_BACKEND_URL: of.backendUrl,
    STOREFRONT_URL: of.storefrontUrl,
    STORE_CORS: store,
    ADMIN_CORS: admin,
    AUTH_CORS: `${store},${admin}`,
    // Constant, so that a login outlives a restart; they guard nothing but this machine's demo.
    JWT_SECRET: "only-for-the-demo",
    COOKIE_SECRET: "only-for-the-demo",
  }
}
