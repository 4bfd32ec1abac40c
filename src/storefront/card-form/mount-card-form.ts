/// <reference lib="dom" />
import { type Container, elementOf, type Mounted, occupy } from "../element"
import { showFailure, showOutcome } from "./in-its-place"
import { type CardFormLook, type IotpayFunction, iotpayFrom } from "./iotpay-script"
import { type CardFormMode, type CardFormOutcome, readOutcome } from "./outcome"
import { cardFormTexts, type CardFormTexts } from "./texts"

/** What `mountCardForm` needs. `secureId` and `scriptUrl` come from the payment session, or from `addCard`. */
export interface CardFormOptions<Mode extends CardFormMode = CardFormMode> {
  /** Serves one payment or one card, once, for about an hour. */
  secureId: string
  /** IOTPay's script, or the sandbox's. */
  scriptUrl: string
  mode: Mode
  container: Container
  look?: CardFormLook
  /** Told once, before the page goes on. Default: a sentence in the form's place, if the page doesn't go on. */
  onOutcome?: (outcome: CardFormOutcome<Mode>) => void
  /** The form is in the page. */
  onReady?: () => void
  /** The form can't be shown. Default: a sentence and a button that tries again, in the form's place. */
  onError?: (error: unknown, retry: () => void) => void
  /** Whether the page goes to `continueAt` by itself. Default: true. */
  navigate?: boolean
  /** How long the script may take to load. Default: 15000. */
  timeoutMs?: number
  /** For a Content-Security-Policy with nonces. */
  nonce?: string
  texts?: Partial<CardFormTexts>
}

/**
 * Puts IOTPay's card form into the page. Card numbers are typed into IOTPay's frame and never reach the shop.
 *
 * The outcome is a hint: by default the browser goes on to the shop's return route, which asks IOTPay. Mounting into
 * the same container again replaces the form; the one before reports nothing any more.
 *
 * @example
 * const session = await store.startPayment(cartId)
 * mountCardForm({ secureId: session.secure_id, scriptUrl: session.script_url, mode: "pay", container: "#card" })
 */
export function mountCardForm<Mode extends CardFormMode>(options: CardFormOptions<Mode>): Mounted {
  const form = new CardForm(options)
  form.load()
  return { unmount: () => form.unmount() }
}

class CardForm<Mode extends CardFormMode> {
  /** A place of its own: IOTPay's script can't be told to stop, so whatever it does later happens outside the page. */
  private readonly place = document.createElement("div")
  private readonly texts: CardFormTexts
  private isLoading = false
  private isOver = false

  constructor(private readonly options: CardFormOptions<Mode>) {
    const container = elementOf(options.container)
    this.texts = { ...cardFormTexts, ...options.texts }
    this.place.id = freeId()
    this.place.className = options.look?.dark ? "iotpay-card-form-frame dark" : "iotpay-card-form-frame"
    occupy(container, this)
    container.replaceChildren(this.place)
  }

  load(): void {
    if (this.isLoading) return
    this.isLoading = true
    this.place.replaceChildren()
    void iotpayFrom(this.options)
      .finally(() => (this.isLoading = false))
      .then((iotpay) => this.mount(iotpay))
      .catch((error: unknown) => this.fail(error))
  }

  unmount(): void {
    this.isOver = true
    this.place.remove()
  }

  private mount(iotpay: IotpayFunction): void {
    if (this.isOver) return
    const { secureId, mode, look = {}, onReady } = this.options
    const { dark, theme, button } = look
    const form = iotpay(secureId, mode === "pay" ? "Pay" : "Add", { darkMode: dark ?? false, ...(theme && { theme }), ...(button && { button }) })
    form.mount(`#${this.place.id}`, (event) => this.end(event))
    onReady?.()
  }

  private end(event: unknown): void {
    if (this.isOver) return
    this.isOver = true
    const { mode, onOutcome, navigate = true } = this.options
    const outcome = readOutcome(mode, event, this.texts)
    const next = navigate ? outcome.continueAt : undefined
    try {
      if (onOutcome) onOutcome(outcome)
      else if (!next) showOutcome(this.place, outcome)
    } finally {
      if (next) location.assign(next)
    }
  }

  private fail(error: unknown): void {
    if (this.isOver) return
    const retry = () => {
      if (!this.isOver) this.load()
    }
    if (this.options.onError) this.options.onError(error, retry)
    else showFailure(this.place, this.texts, retry)
  }
}

let count = 0

/** IOTPay's script wants a selector. Free also if another copy of this code counts beside us. */
function freeId(): string {
  do count += 1
  while (document.getElementById(`iotpay-card-form-${count}`))
  return `iotpay-card-form-${count}`
}
