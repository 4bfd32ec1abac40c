import { existsSync, readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { homedir } from "node:os"
import path from "node:path"
import type * as Playwright from "playwright-core"
import { runProgram } from "../lib/child"
import type { Lifetime } from "../lib/lifetime"
import type { Progress } from "../lib/progress"
import { Sorry } from "../lib/sorry"

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

/** Opens a headless Chromium that ends with the lifetime; on Debian and as root, installs one if there is none. */
export async function openBrowser(lifetime: Lifetime, progress: Progress): Promise<Playwright.Browser> {
  const executablePath = findChromium() ?? (await progress.step("Installing Chromium", async () => await installChromium(lifetime)))
  // Required, not imported: it is only needed here, and its bundle fails in an import() that tsx translates.
  const { chromium } = createRequire(__filename)("playwright-core") as typeof Playwright
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  const close = async () => await browser.close()
  // What waits for a page must not keep the demo from ending.
  lifetime.signal.addEventListener("abort", () => void close())
  lifetime.keep("Chromium", close)
  return browser
}

function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!existsSync(named)) {
      throw new Sorry(`CHROMIUM_PATH names ${named}, where nothing is.`)
    }
    return named
  }
  const folders = ["/usr/bin", "/usr/local/bin", "/snap/bin", ...(process.env.PATH ?? "").split(path.delimiter)]
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))), ...playwrightsOwn()]
  return candidates.find((file) => existsSync(file))
}

/** The browsers that `npx playwright install` has put on this machine, the newest first. */
function playwrightsOwn(): string[] {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? path.join(homedir(), ".cache/ms-playwright")
  if (!existsSync(cache)) {
    return []
  }
  const browsers = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name))
  const newestFirst = browsers.sort((one, other) => Number(other.slice(9)) - Number(one.slice(9)))
  return newestFirst.flatMap((name) => ["chrome-linux", "chrome-linux64"].map((folder) => path.join(cache, name, folder, "chrome")))
}

async function installChromium(lifetime: Lifetime): Promise<string> {
  if (process.getuid?.() !== 0 || !isDebian()) {
    throw new Sorry("The check needs Chromium: install it, or name one in CHROMIUM_PATH.")
  }
  await runProgram(lifetime, "apt-get", ["update"])
  await runProgram(lifetime, "apt-get", ["install", "-y", "--no-install-recommends", "chromium"])
  const installed = findChromium()
  if (!installed) {
    throw new Sorry("Chromium could not be installed with apt-get: install it by hand, or name one in CHROMIUM_PATH.")
  }
  return installed
}

/** Not Ubuntu, whose package only fetches a snap. */
function isDebian(): boolean {
  return existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"))
}
