import { type ReactElement, useEffect, useRef, useState } from "react"
import type { SavedCard } from "../../store/types"
import { fill, type SavedCardsTexts } from "../texts"
import { classes } from "../use-latest"
import { BusyButton } from "./busy-button"
import { cardName, expiryOf, isChoosable } from "./card-text"

/** One card of the list. */
export interface CardRowProps {
  card: SavedCard
  texts: SavedCardsTexts
  /** The radio buttons' common name; without one the card can't be chosen. */
  group?: string
  isChosen: boolean
  isBusy: boolean
  onChoose: () => void
  onMakeDefault: () => void
  onRemove: () => void
}

/** A card with what can be done with it. Removing asks first. */
export function CardRow({ card, texts, group, isChosen, isBusy, ...on }: CardRowProps): ReactElement {
  const name = cardName(card, texts)
  const mark = markOf(card, texts)
  const expiry = expiryOf(card, texts)
  const canBeChosen = isChoosable(card)
  const [isAsking, setAsking] = useState(false)
  return (
    <li className={classes("iotpay-card", isChosen && "is-chosen", !canBeChosen && "is-unusable")} data-card={card.id}>
      <label className="iotpay-card-label">
        {group && <input type="radio" name={group} value={card.id} checked={isChosen} disabled={!canBeChosen} onChange={on.onChoose} />}
        <span className="iotpay-card-name">{name}</span> {expiry && <span className="iotpay-card-expiry">{expiry}</span>}{" "}
        {mark && <span className="iotpay-card-mark">{mark}</span>}
        {card.is_default && <span className="iotpay-card-mark is-default">{texts.isDefault}</span>}
      </label>
      <span className="iotpay-card-actions">
        {canBeChosen && !card.is_default && !isAsking && (
          <BusyButton isBusy={isBusy} aria-label={`${texts.makeDefault}: ${name}`} onClick={on.onMakeDefault}>
            {texts.makeDefault}
          </BusyButton>
        )}
        <RemoveButton {...{ name, texts, isBusy, isAsking, setAsking }} onRemove={on.onRemove} />
      </span>
    </li>
  )
}

interface RemoveButtonProps {
  name: string
  texts: SavedCardsTexts
  isBusy: boolean
  isAsking: boolean
  setAsking: (isAsking: boolean) => void
  onRemove: () => void
}

function RemoveButton({ name, texts, isBusy, isAsking, setAsking, onRemove }: RemoveButtonProps): ReactElement {
  const remove = useRef<HTMLButtonElement>(null)
  const keep = useRef<HTMLButtonElement>(null)
  const wasAsking = useRef(false)
  useEffect(() => {
    // The focus goes where the question is, and back: first to what does no harm.
    if (isAsking) keep.current?.focus()
    else if (wasAsking.current) remove.current?.focus()
    wasAsking.current = isAsking
  }, [isAsking])

  if (!isAsking) {
    return (
      <BusyButton ref={remove} className="iotpay-card-remove" isBusy={isBusy} aria-label={`${texts.remove}: ${name}`} onClick={() => setAsking(true)}>
        {texts.remove}
      </BusyButton>
    )
  }
  const question = fill(texts.confirmRemoval, { card: name })
  return (
    <span className="iotpay-card-confirm" role="group" aria-label={question} onKeyDown={({ key }) => key === "Escape" && setAsking(false)}>
      <span>{question}</span>
      <BusyButton ref={keep} isBusy={isBusy} onClick={() => setAsking(false)}>
        {texts.keep}
      </BusyButton>
      <BusyButton className="iotpay-card-remove" isBusy={isBusy} onClick={onRemove}>
        {texts.remove}
      </BusyButton>
    </span>
  )
}

function markOf(card: SavedCard, texts: SavedCardsTexts): string | undefined {
  if (card.state === "pending") return texts.isPending
  if (card.state === "refused") return texts.isRefused
  return card.is_expired ? texts.isExpired : undefined
}
