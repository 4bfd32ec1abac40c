import path from "node:path"
import { build } from "esbuild"

/** A page's code for the browser, built as a shop's bundler would. */
export async function bundle(page: "vanilla.ts" | "react.tsx"): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.resolve(__dirname, "../pages", page)],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"development"' },
    tsconfigRaw: {},
    logLevel: "silent",
  })
  return outputFiles[0]?.text ?? ""
}
