import type { PostgresServer } from "../../demo/lib/postgres"
import { forgetMigrated } from "./migrated-database"

export default async function teardown(): Promise<void> {
  const { iotpayTestPostgres } = globalThis as { iotpayTestPostgres?: PostgresServer }
  await forgetMigrated()
  await iotpayTestPostgres?.stop()
}
