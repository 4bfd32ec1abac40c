import { fork, type ChildProcess } from "node:child_process"
import path from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { freePort } from "../../demo/lib/ports"
import { Shopper } from "./shopper"
import { Admin } from "./admin"
import type { TestShop } from "./test-shop"

const root = path.join(__dirname, "../..")

/** The same shop once more: another operating-system process on the same database and the same gateway. */
export class ShopProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly shop: TestShop
  ) {}

  static async start(of: TestShop, at?: number): Promise<ShopProcess> {
    const port = at ?? (await freePort())
    const backendUrl = `http://127.0.0.1:${port}`
    const child = fork(path.join(__dirname, "shop-process.entry.ts"), {
      cwd: root,
      execArgv: ["--require", require.resolve("tsx/cjs")],
      env: { ...process.env, DATABASE_URL: databaseUrl(of), PORT: String(port), MEDUSA_BACKEND_URL: backendUrl, NODE_OPTIONS: "" },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    })
    const said: string[] = []
    child.stderr?.on("data", (chunk) => said.push(String(chunk)))
    await new Promise<void>((resolve, reject) => {
      child.once("message", () => resolve())
      child.once("exit", (code) => reject(new Error(`The shop's process ended with ${code}:\n${said.join("")}`)))
    })
    return new ShopProcess(child, { ...of, backendUrl })
  }

  /** The killed process once more, where it was. */
  async startsAgain(): Promise<ShopProcess> {
    return await ShopProcess.start(this.shop, Number(new URL(this.shop.backendUrl).port))
  }

  /** A shopper, or the same one, who comes to this process. */
  shopper(like?: Shopper): Shopper {
    return Object.assign(new Shopper(this.shop), like ? { ...like, shop: this.shop } : {})
  }

  async admin(): Promise<Admin> {
    return await Admin.login(this.shop)
  }

  /** Runs the job; it has run, or died with its process, when this is done. */
  async sweeps(): Promise<void> {
    const done = new Promise<void>((resolve) => {
      const ends = () => {
        this.child.off("message", ends).off("exit", ends)
        resolve()
      }
      this.child.on("message", ends).on("exit", ends)
    })
    this.child.send("sweep")
    await done
  }

  /** SIGKILL: no goodbye, no rollback, no shutdown. */
  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = new Promise((resolve) => this.child.once("exit", resolve))
      this.child.kill("SIGKILL")
      await gone
    }
  }
}

function databaseUrl(shop: TestShop): string {
  const knex: Knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { connectionString, host, port, user, password, database } = knex.client.config.connection
  return connectionString ?? `postgres://${user}:${encodeURIComponent(password ?? "")}@${host}:${port}/${database}`
}
