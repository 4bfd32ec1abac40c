/** The shop's address plus the outcome: its query is kept, ours is appended, its fragment stays last [I]. */
export function withOutcome(returnUrl: string, outcome: Record<string, string | number>): string {
  const [address = "", ...fragments] = returnUrl.split("#")
  const parameters = Object.entries(outcome)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&")
  const glue = !address.includes("?") ? "?" : /[?&]$/.test(address) ? "" : "&"
  const fragment = fragments.length > 0 ? `#${fragments.join("#")}` : ""
  return address + glue + parameters + fragment
}
