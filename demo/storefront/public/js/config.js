/** Where the shop's API is and what this storefront may sell; filled before the first page is drawn. */
export const config = {}

export async function loadConfig() {
  const response = await fetch("/config.json").catch(() => undefined)
  if (!response?.ok) {
    throw new Error("The shop is still starting. Please try again in a moment.")
  }
  Object.assign(config, await response.json())
}
