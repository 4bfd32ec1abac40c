/** A card the sandbox knows, and what it does with it. */
export interface TestCard {
  number: string
  happens: string
}

/** What the browser is told at `/config.json`. Everything in it is public. */
export interface StorefrontConfig {
  /** Where Medusa's store API answers. */
  backendUrl: string
  publishableKey: string
  regionId: string
  salesChannelId: string
  /** The sandbox's console; the checkout links to it beside the test cards. */
  sandboxUrl?: string
  testCards?: TestCard[]
}
