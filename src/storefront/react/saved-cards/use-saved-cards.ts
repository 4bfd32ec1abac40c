import { useCallback, useEffect, useRef, useState } from "react"
import type { IotpayStore } from "../../store/iotpay-store"
import type { SavedCard } from "../../store/types"
import { usePageShownAgain } from "../use-page-shown"

/** The customer's cards, and how to load them again. */
export interface SavedCards {
  /** `undefined` until they are known. */
  cards: SavedCard[] | undefined
  error: unknown
  isLoading: boolean
  /** Resolves when they are there or couldn't be loaded. */
  reload: () => Promise<void>
}

/** Loads the customer's cards. An answer that comes after a newer question is dropped. */
export function useSavedCards(store: Pick<IotpayStore, "listCards">): SavedCards {
  const [state, setState] = useState<Omit<SavedCards, "reload">>({ cards: undefined, error: undefined, isLoading: true })
  const asked = useRef(0)

  const reload = useCallback(async () => {
    const question = ++asked.current
    setState((before) => ({ ...before, isLoading: true }))
    const answer = await store.listCards().then(
      (cards) => ({ cards, error: undefined }),
      (error: unknown) => ({ error }),
    )
    if (question === asked.current) setState((before) => ({ ...before, ...answer, isLoading: false }))
  }, [store])

  useEffect(() => {
    void reload()
    return () => {
      asked.current += 1
    }
  }, [reload])

  // Left for IOTPay's page, where a card was added perhaps.
  usePageShownAgain(() => void reload())

  return { ...state, reload }
}
