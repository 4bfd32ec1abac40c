import { mkdir } from "node:fs/promises"
import path from "node:path"
import type { Browser, Page } from "playwright-core"
import { Sorry } from "../lib/sorry"

const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }

/** Pages that are pictured as a phone shows them too get a second picture with this at the end of its name. */
const ON_A_PHONE = "-phone"

/** Somebody's visit to the shop: one page of the browser, and pictures of what it shows. */
export class Visit {
  /** What the browser itself complained of. */
  private readonly complaints: string[] = []

  private constructor(
    readonly page: Page,
    private readonly folder: string
  ) {
    page.on("pageerror", ({ message }) => this.complaints.push(message))
    page.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) this.complaints.push(message.text())
    })
  }

  /** Does the work on a page of its own. @throws Sorry with a picture of the page at that moment */
  static async make({ browser, folder }: { browser: Browser; folder: string }, work: (visit: Visit) => Promise<void>): Promise<void> {
    await mkdir(folder, { recursive: true })
    const page = await browser.newPage({ viewport: DESKTOP })
    // A machine that does something else as well is no reason to fail.
    page.setDefaultTimeout(90_000)
    const visit = new Visit(page, folder)
    try {
      await work(visit)
      if (visit.complaints.length > 0) {
        throw new Sorry(`The browser complained: ${visit.complaints.join("\n")}`)
      }
    } catch (error) {
      await visit.picture("trouble").catch(() => undefined)
      const message = error instanceof Error ? error.message : String(error)
      throw new Sorry(`${message}\n\nThe page at that moment: ${path.join(folder, "trouble.png")}`, { cause: error })
    }
  }

  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(this.folder, `${name}.png`), fullPage: true })
  }

  /** A frame is drawn only while it is in sight, and some time after it was resized. */
  private async makesRoomForFrames(): Promise<void> {
    if ((await this.page.locator("main iframe").count()) > 0) {
      const height = await this.page.evaluate("document.documentElement.scrollHeight")
      await this.page.setViewportSize({ ...PHONE, height: Number(height) })
      await this.page.waitForTimeout(500)
    }
  }

  async pictureAlsoOnAPhone(name: string): Promise<void> {
    await this.picture(name)
    await this.page.setViewportSize(PHONE)
    await this.makesRoomForFrames()
    await this.picture(name + ON_A_PHONE)
    await this.page.setViewportSize(DESKTOP)
  }
}
