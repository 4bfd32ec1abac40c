import path from "node:path"
import { build, stop } from "esbuild"

const ENTRY = path.resolve(__dirname, "../../src/storefront/index.ts")

/** The package's own side for storefronts, bundled as a shop's bundler would, for pages that import `/iotpay.js`. */
export async function bundleHelper(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    tsconfigRaw: {},
    logLevel: "silent",
  })
  // Else its service would run beside the demo, for nothing.
  await stop()
  return outputFiles[0]?.text ?? ""
}
