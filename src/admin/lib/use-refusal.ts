import { Refused } from "./sdk"
import { useSaid } from "./use-said"

/** What an error says to a person; the server's sentences are meant for that. */
export function useRefusal(): (error: unknown) => string {
  const say = useSaid()
  return (error) => {
    const message = error instanceof Error ? error.message : String(error)
    return say(message, error instanceof Refused ? error.said : null)
  }
}
