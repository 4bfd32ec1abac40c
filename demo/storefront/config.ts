/** A card the sandbox knows, and what it does with it. */
export interface TestCard {
  number: string
  happens: string
}

/** Somebody who has an account in the demo; the login page says so. */
export interface DemoCustomer {
  email: string
  password: string
}

/** The wallets that are offered. One that is not named here is not mentioned in the shop either. */
export interface Wallets {
  google?: { environment: "TEST" | "PRODUCTION"; gateway: string; gatewayMerchantId: string; merchantId?: string; scriptUrl?: string }
  /** A stand-in's script only: Apple's own asks for a server with a merchant's certificate. */
  apple?: { scriptUrl: string }
}

/** What the browser is told at `/config.json`. Everything in it is public. */
export interface StorefrontConfig {
  /** Where Medusa's store API answers. */
  backendUrl: string
  publishableKey: string
  regionId: string
  salesChannelId: string
  /** Where IOTPay's script and its form come from: the only other place the pages' policy lets in. */
  gatewayUrl: string
  wallets: Wallets
  demoCustomer: DemoCustomer
  /** The sandbox's console; the checkout links to it beside the test cards. */
  sandboxUrl?: string
  testCards?: TestCard[]
}
