/// <reference lib="dom" />
import type { CardFormOutcome } from "./outcome"
import type { CardFormTexts } from "./texts"

/** Says in the form's place that it couldn't be loaded, with a button that tries again. */
export function showFailure(place: HTMLElement, texts: CardFormTexts, retry: () => void): void {
  const sentence = document.createElement("p")
  sentence.setAttribute("role", "alert")
  sentence.textContent = texts.notLoaded
  const button = document.createElement("button")
  button.type = "button"
  button.textContent = texts.tryAgain
  const again = () => {
    // The button that was pressed is about to go.
    place.tabIndex = -1
    place.focus()
    retry()
  }
  button.addEventListener("click", again, { once: true })
  place.replaceChildren(sentence, button)
}

/** Says in the form's place what became of it, where the shop doesn't. A form that may have charged is not left to be sent again. */
export function showOutcome(place: HTMLElement, { outcome, message }: CardFormOutcome): void {
  const sentence = document.createElement("p")
  sentence.setAttribute("role", outcome === "declined" ? "alert" : "status")
  sentence.textContent = message
  place.replaceChildren(sentence)
}
