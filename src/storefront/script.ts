/// <reference lib="dom" />

/**
 * A script of IOTPay, Google or Apple didn't come. `message` is a sentence for the shopper, `cause` one for the
 * developer. Nothing was charged; trying again loads the script anew.
 */
export class ScriptError extends Error {
  readonly code = "IOTPAY_SCRIPT_NOT_LOADED"

  constructor(
    readonly scriptUrl: string,
    what: string,
  ) {
    super("This way to pay could not be loaded. Check your connection, switch off content blockers for this page, and try again.", {
      cause: new Error(`${scriptUrl} ${what}. Is it reachable, and does the page's Content-Security-Policy allow it in script-src?`),
    })
  }

  override get name(): string {
    return "ScriptError"
  }
}

/** A script, and how to find what it brings. */
export interface ScriptToLoad<Brought> {
  url: string
  /** What the script has put into the page; `undefined` while it hasn't. */
  find: () => Brought | undefined
  /** Default: 15000. */
  timeoutMs?: number
  /** For a Content-Security-Policy with nonces. */
  nonce?: string
  /** Apple asks for `anonymous`. */
  crossOrigin?: "anonymous"
}

/**
 * By address, and with what each brought: a second script may overwrite the first one's global, as the sandbox's
 * and IOTPay's own do.
 */
const loading = new Map<string, Promise<unknown>>()

/** Loads a script once, however often it is asked for. A failure is forgotten, so that it can be tried again. */
export function loadScript<Brought>(script: ScriptToLoad<Brought>): Promise<Brought> {
  const known = loading.get(script.url)
  if (known) return known as Promise<Brought>
  const promise = insert(script)
  loading.set(script.url, promise)
  promise.catch(() => loading.delete(script.url))
  return promise
}

/** `async`, so that an address that is none is a failure like the others. */
async function insert<Brought>({ url, find, timeoutMs = 15_000, nonce, crossOrigin }: ScriptToLoad<Brought>): Promise<Brought> {
  const address = new URL(url, document.baseURI).href
  const there = find()
  const isInThePage = Array.from(document.scripts).some(({ src }) => src === address)
  if (there !== undefined && isInThePage) return there
  return new Promise((resolve, reject) => {
    const element = document.createElement("script")
    const settle = (problem?: string) => {
      clearTimeout(timer)
      element.onload = element.onerror = null
      const brought = problem ? undefined : find()
      if (brought !== undefined) return resolve(brought)
      element.remove()
      reject(new ScriptError(url, problem ?? "was loaded, but holds something else"))
    }
    const timer = setTimeout(() => settle(`did not answer within ${timeoutMs} ms`), timeoutMs)
    element.onload = () => settle()
    element.onerror = () => settle("could not be loaded")
    if (nonce) element.nonce = nonce
    if (crossOrigin) element.crossOrigin = crossOrigin
    element.async = true
    element.src = address
    document.head.append(element)
  })
}
