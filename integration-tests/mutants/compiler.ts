import { readFileSync } from "node:fs"
import path from "node:path"
import ts from "typescript"
import { mutated, type Mutant } from "./mutant"

/** What is left over once a guard is gone is no mistake: unused names. */
const LEFT_OVER = new Set([6133, 6138, 6192, 6196, 6198])

interface Order {
  /** A tree with all guards in their places. */
  folder: string
  mutants: Mutant[]
}

/** @returns what is wrong with each mutant that would not compile, by its name */
function complaints({ folder, mutants }: Order): [string, string][] {
  const changed = new Map<string, { text: string; version: number }>()
  const service = serviceFor(folder, changed)
  const found: [string, string][] = []
  for (const mutant of mutants) {
    const file = path.join(folder, "src", mutant.file)
    const source = readFileSync(file, "utf8")
    const version = (changed.get(file)?.version ?? 0) + 1
    changed.set(file, { text: mutated(mutant, source), version })
    const mistakes = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].filter(({ code }) => !LEFT_OVER.has(code))
    changed.set(file, { text: source, version: version + 1 })
    if (mistakes[0]) {
      found.push([mutant.name, ts.flattenDiagnosticMessageText(mistakes[0].messageText, "\n")])
    }
  }
  return found
}

function serviceFor(folder: string, changed: Map<string, { text: string; version: number }>): ts.LanguageService {
  const { config } = ts.readConfigFile(path.join(folder, "tsconfig.json"), ts.sys.readFile)
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder)
  return ts.createLanguageService({
    getScriptFileNames: () => fileNames.filter((file) => !file.endsWith(".tsx")),
    getScriptVersion: (file) => String(changed.get(path.normalize(file))?.version ?? 0),
    getScriptSnapshot: (file) => {
      const text = changed.get(path.normalize(file))?.text ?? ts.sys.readFile(file)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => folder,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: ts.sys.realpath,
  })
}

process.once("message", (order: Order) => process.send?.(complaints(order), () => process.disconnect()))
