/// <reference lib="dom" />

/** Where something of ours is put: an element, or a selector that finds one. */
export type Container = string | HTMLElement

/** @throws Error if the page holds no such element (yet) */
export function elementOf(container: Container): HTMLElement {
  if (typeof container !== "string") return container
  const element = document.querySelector(container)
  if (element instanceof HTMLElement) return element
  throw new Error(`There is no element ${container} in the page. Call this once it is there.`)
}

/** What can be taken out of the page again. */
export interface Mounted {
  unmount(): void
}

const taken = new WeakMap<HTMLElement, Mounted>()

/** One thing per container: what was there before is taken out first, and hears no more. */
export function occupy(container: HTMLElement, mounted: Mounted): void {
  taken.get(container)?.unmount()
  taken.set(container, mounted)
}
