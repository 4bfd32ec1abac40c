const MODULES_AT_MOST = 400

/**
 * Asks for the dashboard as a browser would, file by file: Vite prepares what it has not been asked
 * for yet, which takes long enough to look like a broken page to whoever opens it first.
 */
export async function warmUpDashboard(address: string, signal: AbortSignal): Promise<void> {
  const known = new Set([new URL(address).href])
  for (const url of known) {
    if (signal.aborted || known.size > MODULES_AT_MOST) {
      return
    }
    const text = await fetch(url, { signal }).then((response) => response.text()).catch(() => "")
    for (const next of linksIn(text)) {
      const found = new URL(next, url)
      if (found.origin === new URL(address).origin) known.add(found.href)
    }
  }
}

function linksIn(text: string): string[] {
  return [...text.matchAll(/(?:from|import|src=)\s*\(?\s*"([./][^"\s]+)"/g)].map(([, address = ""]) => address)
}
