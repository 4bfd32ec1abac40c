import { execFile } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import { Lifetime } from "../../demo/lib/lifetime"
import { buildPlugin } from "../../demo/lib/plugin-build"

const root = path.join(__dirname, "../..")
const run = promisify(execFile)

/** One that a shop asks for, for each export with a gap. */
const ONE_OF: Record<string, string> = {
  "./modules/*": "./modules/iotpay",
  "./providers/*": "./providers/iotpay",
  "./.medusa/server/src/modules/*": "./.medusa/server/src/modules/iotpay",
  "./*": "./jobs/iotpay-sweep",
}

describe("the package", () => {
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"))
  const targets = (Object.values(manifest.exports) as (string | Record<string, string>)[]).flatMap((target) => (typeof target === "string" ? target : Object.values(target)))

  async function builtPlugin(): Promise<void> {
    const lifetime = new Lifetime()
    const folder = await mkdtemp(path.join(tmpdir(), "iotpay-build-"))
    await buildPlugin(lifetime, path.join(folder, "build.log")).finally(() => lifetime.close())
    await rm(folder, { recursive: true })
  }

  /** What npm would put into the package, as it is built now. */
  async function packed(): Promise<string[]> {
    const { stdout } = await run("npm", ["pack", "--dry-run", "--ignore-scripts", "--json", "--offline"], { cwd: root, maxBuffer: 50_000_000 })
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }]
    return files.map((file) => file.path)
  }

  /** In a Node of its own: jest finds modules in another way. */
  async function resolved(names: string[]): Promise<string[]> {
    const whole = names.map((name) => path.posix.join(manifest.name, name))
    const { stdout } = await run(process.execPath, ["-p", `JSON.stringify(${JSON.stringify(whole)}.map((name) => require.resolve(name)))`], { cwd: root, env: { ...process.env, NODE_OPTIONS: "" } })
    return JSON.parse(stdout) as string[]
  }

  it("exports nothing that it does not ship, and Node finds what is asked for by its name (W15)", async () => {
    await builtPlugin()
    const shipped = await packed()
    const names = Object.keys(manifest.exports).map((name) => ONE_OF[name] ?? name)
    expect(names.filter((name) => name.includes("*"))).toEqual([])
    for (const file of [...(await resolved(names)), ...targets.filter((target) => !target.includes("*")), manifest.bin["iotpay-sandbox"]].map((file) => path.relative(root, path.resolve(root, file)))) {
      expect({ file, shipped: shipped.includes(file) }).toEqual({ file, shipped: true })
    }
  }, 600_000)

  it("asks for ranges of Medusa, not for one (W15)", () => {
    for (const [name, range] of Object.entries<string>(manifest.peerDependencies)) {
      expect({ name, range, isRange: /^(\^|>=)\d/.test(range) }).toEqual({ name, range, isRange: true })
    }
    expect(Object.keys(manifest.dependencies).filter((name) => name.startsWith("@medusajs/"))).toEqual([])
  })

  it("ships no tests, and is tested without a stand-in for any module of its own: Medusa, PostgreSQL and a gateway that keeps books (W15)", () => {
    expect(manifest.files.filter((file: string) => /test|src|demo/.test(file))).toEqual([])
    const specs = readdirSync(path.join(root, "integration-tests"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".spec.ts"))
    expect(specs.length).toBeGreaterThan(50)
    const standIns = specs.filter((file) => /jest\.(mock|doMock|unstable_mockModule)\(["'`]/.test(readFileSync(path.join(root, "integration-tests", file), "utf8")))
    expect(standIns).toEqual([])
  })
})
