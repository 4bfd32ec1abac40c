/// <reference lib="dom" />
import { type ReactElement, useEffect, useRef, useState } from "react"
import type { CardFormLook } from "../../card-form/iotpay-script"
import type { CardFormOutcome } from "../../card-form/outcome"
import { webAddress } from "../../safe-url"
import type { NewCard } from "../../store/cards"
import type { IotpayStore } from "../../store/iotpay-store"
import type { CardEntry, SavedCard } from "../../store/types"
import { IotpayCardForm } from "../card-form"
import { isFocusLost } from "../focus"
import { cardFormFrameTexts, type CardFormFrameTexts, type SavedCardsTexts } from "../texts"
import { sentenceOf, useLatest } from "../use-latest"
import { useRun } from "../use-run"
import { BusyButton } from "./busy-button"

/** Adding a card, on IOTPay's page or in its form. */
export interface AddCardProps {
  store: Pick<IotpayStore, "addCard" | "getCard">
  where: "page" | "form"
  newCard: NewCard
  look?: CardFormLook
  texts: SavedCardsTexts
  formTexts?: Partial<CardFormFrameTexts>
  /** The form is done with; what came of it is known to the shop. */
  onAdded: () => void
}

/** A button that opens IOTPay's page, or the form below itself. */
export function AddCard({ store, where, newCard, look, texts, formTexts, onAdded }: AddCardProps): ReactElement {
  const run = useRun()
  const [entry, setEntry] = useState<CardEntry>()
  const latestEntry = useLatest(entry)
  const [problem, setProblem] = useState<string>()
  const sentences = { ...cardFormFrameTexts, ...formTexts }
  const isThere = useRef(true)
  const button = useRef<HTMLButtonElement>(null)
  const form = useRef<HTMLDivElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    isThere.current = true
    return () => {
      isThere.current = false
    }
  }, [])

  useEffect(() => {
    // The focus goes to what has taken the place of the button that was pressed, or of the form.
    if (entry) form.current?.focus()
    else if (wasOpen.current && isFocusLost()) button.current?.focus()
    wasOpen.current = entry !== undefined
  }, [entry])

  const start = async () => {
    const isAwaited = run.begin()
    if (!isAwaited) return
    setProblem(undefined)
    try {
      const started = await store.addCard(newCard)
      if (!isAwaited()) return
      if (where === "page") return leaveFor(started)
      setEntry(started)
      run.stop()
    } catch (error) {
      if (!isAwaited()) return
      run.stop()
      setProblem(sentenceOf(error, texts.failed))
    }
  }
  const finish = async (of: CardEntry, { outcome, message }: CardFormOutcome<"add">) => {
    const state = await stateOf(store, of.card.id, outcome)
    if (!isThere.current) return
    onAdded()
    // Whoever has cancelled meanwhile may be entering another card by now.
    if (latestEntry.current !== of) return
    setEntry(undefined)
    if (state === "refused") setProblem(sentences.notAdded)
    else if (state === "pending") setProblem(outcome === "added" ? sentences.addInDoubt : message)
  }

  return (
    <div className="iotpay-add-card">
      {!entry && (
        <BusyButton ref={button} className="iotpay-add-card-button" isBusy={run.isRunning} aria-busy={run.isRunning} onClick={() => void start()}>
          {run.isRunning ? texts.adding : texts.add}
        </BusyButton>
      )}
      {problem && (
        <p className="iotpay-error" role="alert">
          {problem}
        </p>
      )}
      {entry && (
        <div role="group" aria-label={texts.add} tabIndex={-1} ref={form}>
          <IotpayCardForm
            {...{ session: entry, mode: "add", navigate: false, look, texts: formTexts }}
            onOutcome={(outcome) => void finish(entry, outcome)}
          />
          <button type="button" onClick={() => setEntry(undefined)}>
            {texts.stopAdding}
          </button>
        </div>
      )}
    </div>
  )
}

const LOOKS = 3

/** What the shop says, which asks IOTPay now: the form's word is only a hint, though good for another look. */
async function stateOf(store: AddCardProps["store"], id: string, hint: CardFormOutcome<"add">["outcome"]): Promise<SavedCard["state"]> {
  for (let look = 1; ; look++) {
    const { state } = await store.getCard(id).catch(() => ({ state: "pending" as const }))
    if (state !== "pending" || hint !== "added" || look === LOOKS) return state
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}

function leaveFor({ redirect_url }: CardEntry): void {
  const address = webAddress(redirect_url)
  if (!address) throw new Error("The shop named no page to go to")
  location.assign(address)
}
