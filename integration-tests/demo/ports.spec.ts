import { readFile } from "node:fs/promises"
import { createServer, type Server } from "node:net"
import { choosePort, freePort } from "../../demo/lib/ports"

describe("A port for the shop", () => {
  const busy: Server[] = []

  afterEach(() => {
    for (const server of busy.splice(0)) server.close()
  })

  async function listenOn(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      busy.push(createServer().on("error", reject).listen(port, "127.0.0.1", resolve))
    })
  }

  it("can be listened on, and is never one that a connection going out may take first", async () => {
    const [firstOutgoing] = (await readFile("/proc/sys/net/ipv4/ip_local_port_range", "utf8")).split(/\s+/).map(Number)
    for (let count = 0; count < 20; count++) {
      const port = await freePort()
      expect(port).toBeLessThan(firstOutgoing ?? 0)
      await listenOn(port)
    }
  })

  it("is the usual one if that is free, and another one if it isn't", async () => {
    const usual = await freePort()
    expect(await choosePort(usual)).toBe(usual)
    await listenOn(usual)
    expect(await choosePort(usual)).not.toBe(usual)
  })
})
