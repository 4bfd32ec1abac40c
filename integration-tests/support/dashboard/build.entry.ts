import path from "node:path"
import { packageRoot } from "../../../demo/lib/places"

/** What is used of Medusa's own bundler: it brings no types along. */
interface Bundler {
  plugin(of: { root: string; outDir: string }): Promise<void>
  build(of: { path: string; backendUrl: string; sources: string[]; plugins: string[]; outDir: string }): Promise<void>
}

/** Builds the plugin's part of the dashboard as `medusa plugin:build` does, then the dashboard with it as `medusa build`. */
async function build(folder: string): Promise<void> {
  const bundler = (await import("@medusajs/admin-bundler")) as unknown as Bundler
  const plugin = path.join(folder, "plugin")
  process.chdir(packageRoot)
  await bundler.plugin({ root: packageRoot, outDir: plugin })
  // The bundler writes its entry below the working directory.
  process.chdir(folder)
  await bundler.build({
    path: "/app",
    backendUrl: "/",
    sources: [],
    plugins: [path.join(plugin, "src/admin/index.mjs")],
    outDir: path.join(folder, "public"),
  })
}

build(process.argv[2] ?? "").then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  }
)
