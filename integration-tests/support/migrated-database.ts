import { Client } from "@medusajs/framework/pg"

const MIGRATED = "iotpay-migrated"

/**
 * Medusa's hundreds of migrations take as long as a few tests: the first shop of a run makes a copy of its database when they
 * are done, and each later one begins with a copy of that. Whatever is missing there is migrated as ever.
 */
export async function beginsMigrated(database: string): Promise<void> {
  await onServer(async (server) => {
    if (await exists(server)) {
      await server.query(`create database "${database}" template "${MIGRATED}"`)
    }
  })
}

/** For others to begin with, unless there is one: of a database that only has its migrations. */
export async function keepMigrated(database: string): Promise<void> {
  // A shop with another set of modules has other tables.
  if (process.env.MEDUSA_FF_RBAC) {
    return
  }
  await onServer(async (server) => {
    if (await exists(server)) {
      return
    }
    await server.query(`alter database "${database}" allow_connections false`)
    try {
      await server.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [database])
      await server.query(`create database "${MIGRATED}" template "${database}"`)
    } finally {
      await server.query(`alter database "${database}" allow_connections true`)
    }
  })
}

/** So that no run begins with another's: on a server that outlives it. */
export async function forgetMigrated(): Promise<void> {
  await onServer(async (server) => void (await server.query(`drop database if exists "${MIGRATED}"`)))
}

async function exists(server: Client): Promise<boolean> {
  const { rowCount } = await server.query("select from pg_database where datname = $1", [MIGRATED])
  return rowCount === 1
}

/** One at a time: two that copy the same database are in each other's way. */
async function onServer(work: (server: Client) => Promise<void>): Promise<void> {
  const { DB_HOST: host, DB_PORT, DB_USERNAME: user, DB_PASSWORD: password } = process.env
  const server = new Client({ host, port: Number(DB_PORT), user, password, database: "postgres" })
  await server.connect()
  try {
    await server.query("select pg_advisory_lock(hashtext($1))", [MIGRATED])
    await work(server)
  } finally {
    await server.end()
  }
}
