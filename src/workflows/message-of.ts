/** What an error says, for the log. A workflow hands errors on as plain objects, which `String` can't show. */
export function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | null | undefined)?.message
  return typeof message === "string" ? message : String(error)
}
