import { type ChildProcess, spawn } from "node:child_process"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"

interface Ended {
  code: number | null
  output: string
}

const cli = join(__dirname, "../../src/sandbox/cli.ts")

describe("iotpay-sandbox", () => {
  const start = (...options: string[]): { child: ChildProcess; says: (text: RegExp) => Promise<string>; ended: Promise<Ended> } => {
    const child = spawn(process.execPath, ["--require", "tsx/cjs", cli, ...options], { env: { PATH: process.env.PATH } })
    let output = ""
    const add = (part: Buffer): void => void (output += part.toString("utf8"))
    child.stdout.on("data", add)
    child.stderr.on("data", add)
    const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, output })))
    const says = async (text: RegExp): Promise<string> => {
      while (!text.test(output)) await Promise.race([new Promise((resolve) => child.stdout.once("data", resolve)), ended])
      return output
    }
    return { child, says, ended }
  }

  it("starts, says how to use it, and stops on Ctrl-C", async () => {
    const { child, says, ended } = start("--port", "0", "--merchant", "42:secretkey:jill", "--set", "declineShape=fail")
    const greeting = await says(/Ctrl-C/)
    const [, url = ""] = /Base URL\s+(\S+)/.exec(greeting) ?? []
    expect(greeting).toContain("4242424242424242")
    expect(await (await fetch(`${url}/_sandbox/state`)).json()).toMatchObject({
      ...{ merchant: { mchId: "42", merchantKey: "secretkey", loginName: "jill" }, settings: { declineShape: "fail" } },
    })
    child.kill("SIGINT")
    expect(await ended).toMatchObject({ code: 0, output: expect.stringContaining("stopped") })
  })

  it("explains itself", async () => {
    expect(await start("--help").ended).toEqual({ code: 0, output: expect.stringContaining("--clock-scale") })
  })

  it.each([
    [["--port", "many"], "--port must be a number"],
    [["--clock-scale", "0"], "--clock-scale must be a number from 0.001 to 1000000"],
    [["--merchant", "42:key"], "--merchant must be mchId:merchantKey:loginName"],
    [["--merchant", "42:key:thirteenchars"], "loginName"],
    [["--set", "declineShape=odd"], "declineShape"],
    [["--verbose"], "Unknown option '--verbose'"],
    [["leftover"], "leftover"],
    [["--port", "0", "--host", "192.0.2.1"], "Can't listen on 192.0.2.1: it is no address of this machine"],
    [["--port", "0", "--host", "x".repeat(70)], "it is no address of this machine"],
    [["--clock-scale", "0.0001"], "--clock-scale must be a number from 0.001 to 1000000"],
    [["--port", "0", "--state", "/dev/null/state.json"], "Can't write the state file /dev/null/state.json"],
  ])("refuses %j and says why", async (options, sentence) => {
    const { code, output } = await start(...options).ended
    expect(code).toBe(1)
    expect(output).toContain(sentence)
    expect(output).not.toMatch(/^\s+at /m)
  })

  it("says when its port is taken", async () => {
    const other: Server = createServer()
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve))
    const { port } = other.address() as AddressInfo
    expect(await start("--port", String(port)).ended).toMatchObject({ code: 1, output: expect.stringContaining("port is in use") })
    other.close()
  })
})
