import { cp, mkdir, rm, symlink } from "node:fs/promises"
import path from "node:path"
import { packageRoot } from "./places"

const PLUGIN = "medusa-payment-iotpay"

/**
 * Puts the demo's shop where it runs, with the products' pictures, and the plugin in its node_modules.
 * Medusa looks for a plugin from its own files, so the package's name for itself is of no help there.
 */
export async function layOutShop(folder: string): Promise<void> {
  await rm(path.join(folder, "src"), { recursive: true, force: true })
  await cp(path.join(packageRoot, "demo/shop"), folder, { recursive: true })
  await cp(path.join(packageRoot, "demo/storefront/public/static"), path.join(folder, "static"), { recursive: true })
  const link = path.join(folder, "node_modules", PLUGIN)
  await mkdir(path.dirname(link), { recursive: true })
  await rm(link, { recursive: true, force: true })
  await symlink(packageRoot, link, "junction")
}
