/** What an error says to a person; the server's sentences are meant for that. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
