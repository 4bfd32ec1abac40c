import type { PostgresServer } from "../../demo/lib/postgres"

export default async function teardown(): Promise<void> {
  const { iotpayTestPostgres } = globalThis as { iotpayTestPostgres?: PostgresServer }
  await iotpayTestPostgres?.stop()
}
