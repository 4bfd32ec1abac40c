import { createServer } from "node:net"
import { freePort } from "./postgres"

/** The preferred port if nothing listens on it under either name of this machine, else a free one. */
export async function choosePort(preferred: number): Promise<number> {
  const free = (await isFree(preferred, "127.0.0.1")) && (await isFree(preferred, "::1"))
  return free ? preferred : await freePort()
}

async function isFree(port: number, host: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const probe = createServer()
    // A machine without IPv6 has no ::1 that anything could listen on.
    probe.on("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "EADDRINUSE" && error.code !== "EACCES"))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}
