/** Medusa's id of the provider that pages and cards on file are paid with. */
export const PAGE_PROVIDER = "pp_iotpay_iotpay"

/** How the ids of all our providers begin. */
export const OUR_PROVIDERS = "pp_iotpay"

/** Is it one of our providers? */
export function isOurs(providerId: string): boolean {
  return providerId.startsWith(OUR_PROVIDERS)
}
