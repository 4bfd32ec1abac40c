/// <reference lib="dom" />
import { type MutableRefObject, type ReactElement, useEffect, useId, useRef, useState } from "react"
import type { CardFormLook } from "../../card-form/iotpay-script"
import type { NewCard } from "../../store/cards"
import type { IotpayStore } from "../../store/iotpay-store"
import type { SavedCard } from "../../store/types"
import { isFocusLost } from "../focus"
import { type CardFormFrameTexts, fill, savedCardsTexts, type SavedCardsTexts } from "../texts"
import { classes, sentenceOf, useLatest } from "../use-latest"
import { AddCard } from "./add-card"
import { CardRow } from "./card-row"
import { cardName, isChoosable } from "./card-text"
import { useSavedCards } from "./use-saved-cards"

/** What `IotpaySavedCards` needs. */
export interface IotpaySavedCardsProps extends NewCard {
  /** Make it once, outside of the component or with `useMemo`: another one loads the cards anew. */
  store: Pick<IotpayStore, "listCards" | "addCard" | "getCard" | "setDefaultCard" | "removeCard">
  /** Lets the customer choose a card to pay with. The default card is chosen first, unless one is already. */
  onChoose?: (card: SavedCard | undefined) => void
  /** The chosen card's id. */
  chosen?: string
  /** Where a new card is entered: on IOTPay's page, in its form below the list, or nowhere. Default: `page`. */
  adding?: "page" | "form" | "off"
  look?: CardFormLook
  className?: string
  texts?: Partial<SavedCardsTexts>
  formTexts?: Partial<CardFormFrameTexts>
}

/** The customer's cards: choose one, add one, make one the default, remove one. */
export function IotpaySavedCards(props: IotpaySavedCardsProps): ReactElement {
  const { store, onChoose, chosen, adding = "page", className, returnUrl, channel, look, formTexts } = props
  const texts = { ...savedCardsTexts, ...props.texts }
  const { cards, error, isLoading, reload } = useSavedCards(store)
  const [isBusy, setBusy] = useState(false)
  const [told, setTold] = useState<{ sentence: string; isProblem: boolean }>()
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  const latest = useLatest(props)
  usePreselection(cards, latest)

  const change = async (work: () => Promise<unknown>, done: string) => {
    const pressed = document.activeElement
    setBusy(true)
    setTold(undefined)
    try {
      await work()
      await reload()
      setTold({ sentence: done, isProblem: false })
      // The button that was pressed is gone, or about to go.
      if (isFocusLost() || document.activeElement === pressed) heading.current?.focus()
      return true
    } catch (failure) {
      setTold({ sentence: sentenceOf(failure, texts.failed), isProblem: true })
      return false
    } finally {
      setBusy(false)
    }
  }
  const remove = async (card: SavedCard) => {
    const isGone = await change(() => store.removeCard(card.id), fill(texts.removed, { card: cardName(card, texts) }))
    // Another one may have been chosen meanwhile.
    if (isGone && card.id === latest.current.chosen) latest.current.onChoose?.(undefined)
  }
  const makeDefault = (card: SavedCard) =>
    change(() => store.setDefaultCard(card.id), fill(texts.madeDefault, { card: cardName(card, texts) }))

  return (
    <section className={classes("iotpay-saved-cards", className)} aria-labelledby={id} aria-busy={isLoading || isBusy}>
      <h2 className="iotpay-saved-cards-heading" id={id} ref={heading} tabIndex={-1}>
        {texts.heading}
      </h2>
      {isLoading && !cards && (
        <p className="iotpay-loading" role="status">
          {texts.loading}
        </p>
      )}
      {error !== undefined && !isLoading && (
        <div className="iotpay-error" role="alert">
          <p>{sentenceOf(error, texts.failed)}</p>
          <button
            type="button"
            onClick={() => {
              heading.current?.focus()
              void reload()
            }}
          >
            {texts.tryAgain}
          </button>
        </div>
      )}
      {cards?.length === 0 && <p className="iotpay-empty">{texts.empty}</p>}
      {cards && cards.length > 0 && (
        <div {...(onChoose && { role: "radiogroup", "aria-labelledby": id })}>
          <ul className="iotpay-cards">
            {cards.map((card) => (
              <CardRow
                {...{ card, texts, isBusy, isChosen: card.id === chosen, group: onChoose && `${id}-card` }}
                key={card.id}
                onChoose={() => onChoose?.(card)}
                onMakeDefault={() => void makeDefault(card)}
                onRemove={() => void remove(card)}
              />
            ))}
          </ul>
        </div>
      )}
      <p className={told?.isProblem ? "iotpay-error" : "iotpay-told"} role={told?.isProblem ? "alert" : "status"}>
        {told?.sentence}
      </p>
      {adding !== "off" && cards && (
        <AddCard {...{ store, where: adding, newCard: { returnUrl, channel }, look, texts, formTexts }} onAdded={() => void reload()} />
      )}
    </section>
  )
}

/** Once, when the cards are first known. */
function usePreselection(cards: SavedCard[] | undefined, latest: MutableRefObject<IotpaySavedCardsProps>): void {
  const isDone = useRef(false)
  useEffect(() => {
    if (!cards || isDone.current) return
    isDone.current = true
    const { chosen, onChoose } = latest.current
    const first = cards.find((card) => card.is_default && isChoosable(card))
    if (first && !chosen) onChoose?.(first)
  }, [cards, latest])
}
