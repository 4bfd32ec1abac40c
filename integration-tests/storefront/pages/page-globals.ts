import type * as storefront from "../../../src/storefront"

/** What the React page can show. */
export type Scene = "pay" | "payHere" | "form" | "cards" | "chooser" | "google" | "apple"

declare global {
  interface Window {
    storefront: typeof storefront
    /** What callbacks told, in order. */
    told: unknown[]
    /** Shows one of the components with these properties, in strict mode, in place of what was shown. */
    show: (scene: Scene, properties?: object) => void
    hide: () => void
  }
}
