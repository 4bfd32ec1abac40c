import { existsSync } from "node:fs"
import { mkdir, rm } from "node:fs/promises"
import { Client } from "pg"
import type { Lifetime } from "./lifetime"
import { endForgottenServer, startOwnPostgres } from "./own-postgres"
import type { Places } from "./places"
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
  await endForgottenServer(places.postgres)
  // Half a database from a first start that was stopped is worth nothing: the facts are written last.
  if (!existsSync(places.facts)) {
    await rm(places.postgres, { recursive: true, force: true })
  }
  await mkdir(places.home, { recursive: true })
  const url = await startOwnPostgres(lifetime, places.postgres, OWN_NAME)
  await createIfMissing(url)
  return url
}

/** Removes a database that was only made for a while. */
export async function dropDatabase(url: string): Promise<void> {
  await besideIt(url, async (client, name) => await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
}

function assertPostgresUrl(url: string): void {
  if (!/^postgres(ql)?:\/\/[^/]+\/[^/?]+/.test(url)) {
    throw new Sorry("DATABASE_URL must name a server and a database, such as postgres://user:password@localhost:5432/shop")
  }
}

async function createIfMissing(url: string): Promise<void> {
  await besideIt(url, async (client, name) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [nameIn(url)])
    if (!rowCount) {
      await client.query(`CREATE DATABASE ${name}`)
    }
  })
}

/** Connects to the server's own database: none can be made or dropped from inside. `name` is quoted. */
async function besideIt(url: string, work: (client: Client, name: string) => Promise<unknown>): Promise<void> {
  const maintenance = new URL(url)
  maintenance.pathname = "/postgres"
  const client = new Client({ connectionString: maintenance.href })
  try {
    await client.connect()
    await work(client, client.escapeIdentifier(nameIn(url)))
  } catch (error) {
    throw new Sorry(`PostgreSQL at ${maintenance.host} can't be used: ${reasonOf(error)}`)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const nameIn = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1))

/** A refused connection has a reason for every address that was tried, and no message. */
function reasonOf(error: unknown): string {
  const [first] = error instanceof AggregateError ? error.errors : [error]
  return first instanceof Error ? first.message : String(first)
}
