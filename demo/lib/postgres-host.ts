import { startPostgres } from "./postgres"

/** What the host says once: where its server is, or why there is none. */
export type HostNews = { url: string } | { error: string }

/**
 * The demo's PostgreSQL in a process of its own. A Ctrl-C in the terminal doesn't reach it, so it
 * outlasts those who need it; and it ends with the demo, even if that is killed.
 */
async function host(dataDir: string, database: string): Promise<void> {
  const demoGone = new Promise<void>((resolve) => process.once("disconnect", resolve))
  const server = await startPostgres({ dataDir })
  tell({ url: server.url(database) })
  await demoGone
  await server.stop()
}

function tell(news: HostNews): void {
  if (process.connected) {
    process.send?.(news)
  }
}

const [, , dataDir = "", database = ""] = process.argv

host(dataDir, database).then(
  () => process.exit(0),
  (error: unknown) => {
    tell({ error: error instanceof Error ? error.message : String(error) })
    process.exit(1)
  }
)
