interface Address {
  values: Record<string, string>
  /** The storefront's own return address, its origin checked before it was kept: the values go into its query. */
  ownUrl: string | null
  /** Else the shop's template: the values take the place of their names in braces; what is not known is left empty. */
  template: string
}

/** Where a shopper is sent, with what there is to say. */
export function filledIn({ values, ownUrl, template }: Address): string {
  if (!ownUrl) {
    return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(values, name) ? encodeURIComponent(values[name] ?? "") : ""))
  }
  const url = new URL(ownUrl)
  for (const [name, value] of Object.entries(values)) {
    if (value) {
      url.searchParams.set(name, value)
    }
  }
  return url.href
}
