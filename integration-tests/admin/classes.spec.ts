import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"

const root = path.resolve(__dirname, "../..")

function textsIn(folder: string, names: RegExp): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((one) => one.isFile() && names.test(one.name)).map((one) => readFileSync(path.join(one.parentPath, one.name), "utf8"))
}

const classesIn = (text: string) =>
  [...text.matchAll(/className=(?:"([^"]*)"|\{`([^`]*)`\})/g)].flatMap(([, plain, built]) => (plain ?? built ?? "").replace(/\$\{[^}]*\}/g, " ").split(/\s+/)).filter(Boolean)

describe("our part of the dashboard", () => {
  // Medusa writes the styles for a plugin's classes only if it finds the plugin from its own folder: not with pnpm, not with a link.
  it("uses only classes that the dashboard has styles for without us", () => {
    const medusa = path.join(root, "node_modules/@medusajs")
    const theirs = [...textsIn(path.join(medusa, "dashboard/dist"), /\.m?js$/), ...textsIn(path.join(medusa, "ui/dist"), /\.js$/)]
    const known = new Set(theirs.flatMap((text) => text.split(/[\s"'`]+/)))
    const ours = new Set(textsIn(path.join(root, "src/admin"), /\.tsx$/).flatMap(classesIn))
    expect(ours.size).toBeGreaterThan(50)
    expect([...ours].filter((name) => !known.has(name))).toEqual([])
  })
})
