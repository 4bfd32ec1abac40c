import { randomInt } from "node:crypto"
import { createServer } from "node:net"

/** Below what Linux gives to connections that go out (32768 and up), above what services are usually found at. */
const FIRST = 20_000
const AFTER_LAST = 32_768

/**
 * A TCP port of this machine that nothing listens on.
 *
 * It is not one that the system chose: those are the ports of outgoing connections as well, and one of these could
 * take it before whoever asked listens there.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(FIRST, AFTER_LAST)
    if (await isFreeEverywhere(port)) {
      return port
    }
  }
  throw new Error(`Found no free port between ${FIRST} and ${AFTER_LAST - 1} on this machine`)
}

/** The preferred port if nothing listens on it under either name of this machine, else a free one. */
export async function choosePort(preferred: number): Promise<number> {
  return (await isFreeEverywhere(preferred)) ? preferred : await freePort()
}

async function isFreeEverywhere(port: number): Promise<boolean> {
  return (await isFree(port, "127.0.0.1")) && (await isFree(port, "::1"))
}

async function isFree(port: number, host: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const probe = createServer()
    // A machine without IPv6 has no ::1 that anything could listen on.
    probe.on("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "EADDRINUSE" && error.code !== "EACCES"))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}
