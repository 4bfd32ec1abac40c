import { createHash } from "node:crypto"
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { mkdir, readdir, stat } from "node:fs/promises"
import path from "node:path"
import { failureWithLog, runMedusa } from "./child"
import type { Lifetime } from "./lifetime"
import { waitForLock } from "./lock"
import { packageRoot } from "./places"

const entry = path.join(packageRoot, ".medusa/server/src/providers/iotpay/index.js")
/** Comes and goes while the dashboard's part is built. */
const writtenByBuild = "__admin-extensions__.js"
const stamp = path.join(packageRoot, ".demo/build.json")

/** Is the plugin in `.medusa/server` made of what `src` is now? */
export async function isBuilt(): Promise<boolean> {
  return existsSync(stamp) && existsSync(entry) && readFileSync(stamp, "utf8") === JSON.stringify(await state())
}

/** One build at a time: they share a file among the sources, and the folder they write to. */
export const buildLock = path.join(packageRoot, ".demo/build.pid")
const LONGEST_BUILD_MS = 300_000

/** Builds the plugin the way it is built for npm. @returns a warning, if there is something to warn of */
export async function buildPlugin(lifetime: Lifetime, log: string): Promise<string | undefined> {
  const giveBack = await waitForLock(buildLock, LONGEST_BUILD_MS)
  try {
    // Whoever built while this one waited has built the same.
    return (await isBuilt()) ? undefined : await buildNow(lifetime, log)
  } finally {
    giveBack()
  }
}

async function buildNow(lifetime: Lifetime, log: string): Promise<string | undefined> {
  // The state before the build: what is changed while it runs is newer than what it made.
  const sources = await sourcesHash()
  const code = await runMedusa(lifetime, ["plugin:build"], { cwd: packageRoot, env: {}, log })
  if (!existsSync(entry)) {
    throw failureWithLog("The plugin could not be built.", log)
  }
  await mkdir(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, JSON.stringify({ sources, built: statSync(entry).mtimeMs }))
  return code === 0 ? undefined : `The plugin was built, but not without errors: see ${log}.`
}

async function state(): Promise<{ sources: string; built: number }> {
  return { sources: await sourcesHash(), built: existsSync(entry) ? statSync(entry).mtimeMs : 0 }
}

/** Another whenever the plugin's sources, or the packages it is built with, are others. */
export async function sourcesHash(): Promise<string> {
  const hash = createHash("sha256")
  for (const file of await filesIn(path.join(packageRoot, "src"))) {
    const { mtimeMs, size } = await stat(file)
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  for (const name of ["package.json", "package-lock.json", "tsconfig.json"]) {
    hash.update(readFileSync(path.join(packageRoot, name)))
  }
  return hash.digest("hex")
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((one) => one.isFile() && one.name !== writtenByBuild).map((one) => path.join(one.parentPath, one.name)).sort()
}
