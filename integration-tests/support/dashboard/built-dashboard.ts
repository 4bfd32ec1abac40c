import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises"
import path from "node:path"
import { waitForLock } from "../../../demo/lib/lock"
import { packageRoot } from "../../../demo/lib/places"
import { buildLock } from "../../../demo/lib/plugin-build"

const home = path.join(packageRoot, ".demo/dashboard")
const stamp = path.join(home, "built")
const BUILD_WITHIN_MS = 300_000

/**
 * Medusa's dashboard with our part in it, built for production: once for all spec files, and again only if something
 * that goes into it has changed.
 *
 * @returns the folder with its `index.html`
 */
export async function builtDashboard(): Promise<string> {
  const giveBack = await waitForLock(buildLock, BUILD_WITHIN_MS)
  try {
    const contents = await contentsHash()
    if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== contents) {
      await rm(home, { recursive: true, force: true })
      await mkdir(home, { recursive: true })
      await build()
      await writeFile(stamp, contents)
    }
    return path.join(home, "public")
  } finally {
    giveBack()
  }
}

async function build(): Promise<void> {
  // A process of its own: the bundler changes its working directory, and jest's modules are not Node's.
  const child = spawn(process.execPath, ["--import", "tsx", path.join(__dirname, "build.entry.ts"), home], {
    cwd: packageRoot,
    env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const said: string[] = []
  child.stdout.on("data", (chunk) => said.push(String(chunk)))
  child.stderr.on("data", (chunk) => said.push(String(chunk)))
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve))
  if (code !== 0 || !existsSync(path.join(home, "public/index.html"))) {
    throw new Error(`The dashboard could not be built:\n${said.join("")}`)
  }
}

/** Another whenever our sources, or the packages they are built with, are others. */
async function contentsHash(): Promise<string> {
  const hash = createHash("sha256").update(await readFile(path.join(packageRoot, "package-lock.json")))
  const folder = path.join(packageRoot, "src/admin")
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
  for (const file of files.map((one) => path.join(one.parentPath, one.name)).sort()) {
    hash.update(file).update(await readFile(file))
  }
  return hash.digest("hex")
}
