/// <reference lib="dom" />
import { type ReactElement, useEffect, useRef, useState } from "react"
import type { CardFormLook } from "../../card-form/iotpay-script"
import { webAddress } from "../../safe-url"
import type { NewCard } from "../../store/cards"
import type { IotpayStore } from "../../store/iotpay-store"
import type { CardEntry } from "../../store/types"
import { IotpayCardForm } from "../card-form"
import type { CardFormFrameTexts, SavedCardsTexts } from "../texts"
import { sentenceOf } from "../use-latest"
import { usePageShownAgain } from "../use-page-shown"

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
  const [isBusy, setBusy] = useState(false)
  const [entry, setEntry] = useState<CardEntry>()
  const [problem, setProblem] = useState<string>()
  const isThere = useRef(true)
  usePageShownAgain(() => setBusy(false))
  useEffect(() => {
    isThere.current = true
    return () => {
      isThere.current = false
    }
  }, [])

  const start = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const started = await store.addCard(newCard)
      if (!isThere.current) return
      if (where === "page") return leaveFor(started)
      setEntry(started)
      setBusy(false)
    } catch (error) {
      setBusy(false)
      setProblem(sentenceOf(error, texts.failed))
    }
  }
  const finish = async ({ card }: CardEntry) => {
    // The shop asks IOTPay now: the form's word is only a hint.
    await store.getCard(card.id).catch(() => undefined)
    if (!isThere.current) return
    setEntry(undefined)
    onAdded()
  }

  return (
    <div className="iotpay-add-card">
      {!entry && (
        <button type="button" className="iotpay-add-card-button" disabled={isBusy} aria-busy={isBusy} onClick={() => void start()}>
          {isBusy ? texts.adding : texts.add}
        </button>
      )}
      {problem && (
        <p className="iotpay-error" role="alert">
          {problem}
        </p>
      )}
      {entry && (
        <>
          <IotpayCardForm
            {...{ session: entry, mode: "add", navigate: false, look, texts: formTexts }}
            onOutcome={({ outcome, message }) => {
              if (outcome === "declined") setProblem(message)
              void finish(entry)
            }}
          />
          <button type="button" onClick={() => setEntry(undefined)}>
            {texts.stopAdding}
          </button>
        </>
      )}
    </div>
  )
}

function leaveFor({ redirect_url }: CardEntry): void {
  const address = webAddress(redirect_url)
  if (!address) throw new Error("The shop named no page to go to")
  location.assign(address)
}
