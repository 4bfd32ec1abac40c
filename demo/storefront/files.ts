import { readFile, realpath } from "node:fs/promises"
import path from "node:path"

/** A file as the browser gets it. */
export interface FoundFile {
  type: string
  body: Buffer | string
}

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
}

/**
 * Reads the file an address names.
 *
 * @returns nothing for an address that is malformed, leads out of the folder, or names no file of a kind that is served.
 */
export async function findFile(folder: string, pathname: string): Promise<FoundFile | undefined> {
  const type = TYPES[path.extname(pathname)]
  const name = decoded(pathname)
  if (!type || name === undefined) {
    return undefined
  }
  try {
    const root = await realpath(folder)
    const file = await realpath(path.join(root, name))
    return file.startsWith(root + path.sep) ? { type, body: await readFile(file) } : undefined
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EISDIR", "ENAMETOOLONG"].includes((error as NodeJS.ErrnoException).code ?? "")) {
      return undefined
    }
    throw error
  }
}

function decoded(pathname: string): string | undefined {
  try {
    const name = decodeURIComponent(pathname)
    return name.includes("\0") ? undefined : name
  } catch {
    return undefined
  }
}
