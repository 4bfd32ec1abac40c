import type { Attention } from "../../lib/queries"
import { useFormat } from "../../lib/use-format"
import { useSaid } from "../../lib/use-said"
import { useText } from "../../lib/use-text"
import { useUserName } from "../../lib/use-user-name"
import { Said } from "./entry"

/** How an entry ended: by itself, or by whom, and what was noted. */
export function Ended({ entry: { state, ended_at, ended_by, note, note_said } }: { entry: Attention }) {
  const text = useText()
  const say = useSaid()
  const { time } = useFormat()
  const byItself = state === "settled"
  const who = useUserName(byItself ? null : ended_by)
  const when = ended_at ? time(ended_at) : ""
  return <Said label={byItself ? text("attention.endedByItself", { when }) : text("attention.endedBy", { when, who })}>{note && say(note, note_said)}</Said>
}
