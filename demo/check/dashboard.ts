import { Sorry } from "../lib/sorry"

const SAID_BY_OURS = "Nothing needs your attention"

/** Does the shop's dashboard load the plugin's part of it? Asked of the files that a browser would be given. */
export async function findsOurPartOfTheDashboard(backendUrl: string): Promise<void> {
  const entry = await textOf(`${backendUrl}/app/entry.jsx`)
  const ours = [...entry.matchAll(/from\s*"([^"]*iotpay[^"]*|[^"]*\/src\/admin\/index\.mjs[^"]*)"/g)].map(([, address = ""]) => address)
  const [address, ...others] = ours
  if (!address || others.length > 0) {
    throw new Sorry(`The dashboard loads ${ours.length} parts of the plugin's, not one.`)
  }
  const part = await textOf(new URL(address, `${backendUrl}/app/entry.jsx`).href)
  if (!part.includes(SAID_BY_OURS)) {
    throw new Sorry(`The dashboard's part of the plugin is not in ${address}.`)
  }
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) {
    throw new Sorry(`${url} answered ${response.status}.`)
  }
  return await response.text()
}
