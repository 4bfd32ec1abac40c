import { startPostgres } from "../../demo/lib/postgres"
import { forgetMigrated } from "./migrated-database"

/** One PostgreSQL for the whole run; every suite makes databases of its own on it. */
export default async function setup(): Promise<void> {
  const server = await startPostgres()
  Object.assign(globalThis, { iotpayTestPostgres: server })
  // Medusa's test runner insists on TLS unless the address says "localhost".
  process.env.DB_HOST = server.host === "127.0.0.1" ? "localhost" : server.host
  process.env.DB_PORT = String(server.port)
  process.env.DB_USERNAME = server.user
  process.env.DB_PASSWORD = server.password
  await forgetMigrated()
}
