/// <reference lib="dom" />
import { type ReactElement, useEffect, useRef, useState } from "react"
import type { CardFormLook } from "../card-form/iotpay-script"
import { mountCardForm } from "../card-form/mount-card-form"
import type { CardFormMode, CardFormOutcome } from "../card-form/outcome"
import { cardFormFrameTexts, type CardFormFrameTexts } from "./texts"
import { classes, useLatest } from "./use-latest"

/** What `IotpayCardForm` needs. */
export interface IotpayCardFormProps<Mode extends CardFormMode = CardFormMode> {
  /** What `startPayment` or `addCard` answered. */
  session: { secure_id: string; script_url: string }
  mode: Mode
  look?: CardFormLook
  onOutcome?: (outcome: CardFormOutcome<Mode>) => void
  /** Whether the page goes on by itself, to the shop's return route. Default: true. */
  navigate?: boolean
  /** How long the script may take to load, in milliseconds. */
  timeoutMs?: number
  /** For a Content-Security-Policy with nonces. */
  nonce?: string
  className?: string
  texts?: Partial<CardFormFrameTexts>
}

type Phase = { is: "loading" } | { is: "ready" } | { is: "failed"; retry: () => void } | { is: "over"; outcome: CardFormOutcome }

/** IOTPay's card form. Mounted anew only when the session, the mode or the look changes. */
export function IotpayCardForm<Mode extends CardFormMode>(props: IotpayCardFormProps<Mode>): ReactElement {
  const { session, mode, look, className } = props
  const frame = useRef<HTMLDivElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const said = useRef<HTMLParagraphElement>(null)
  const hadFocus = useRef(false)
  const [phase, setPhase] = useState<Phase>({ is: "loading" })
  const latest = useLatest(props)
  const texts = { ...cardFormFrameTexts, ...props.texts }
  const lookKey = JSON.stringify(look)

  useEffect(() => {
    const container = place.current
    if (!container) return undefined
    setPhase({ is: "loading" })
    const form = mountCardForm<Mode>({
      ...{ secureId: session.secure_id, scriptUrl: session.script_url, mode, container },
      ...{ look: latest.current.look, timeoutMs: latest.current.timeoutMs, nonce: latest.current.nonce },
      ...{ navigate: latest.current.navigate, texts: latest.current.texts },
      onReady: () => setPhase({ is: "ready" }),
      onError: (_error, again) =>
        setPhase({
          is: "failed",
          retry: () => {
            // The button that was pressed is about to go.
            frame.current?.focus()
            setPhase({ is: "loading" })
            again()
          },
        }),
      onOutcome: (outcome) => {
        hadFocus.current = container.contains(document.activeElement)
        setPhase({ is: "over", outcome })
        latest.current.onOutcome?.(outcome)
      },
    })
    return () => form.unmount()
  }, [session.secure_id, session.script_url, mode, lookKey, latest])

  useEffect(() => {
    // From the form, which is gone, the focus goes to what is said in its place.
    if (phase.is === "over" && hadFocus.current) said.current?.focus()
  }, [phase])

  return (
    <div className={classes("iotpay-card-form", className)} aria-busy={phase.is === "loading"} tabIndex={-1} ref={frame}>
      {phase.is === "loading" && (
        <p className="iotpay-loading" role="status">
          {texts.loading}
        </p>
      )}
      {phase.is === "failed" && (
        <div className="iotpay-error" role="alert">
          <p>{texts.notLoaded}</p>
          <button type="button" onClick={phase.retry}>
            {texts.tryAgain}
          </button>
        </div>
      )}
      {phase.is === "over" && (
        <p
          className="iotpay-outcome"
          data-outcome={phase.outcome.outcome}
          role={phase.outcome.outcome === "declined" ? "alert" : "status"}
          tabIndex={-1}
          ref={said}
        >
          {phase.outcome.message}
        </p>
      )}
      <div className="iotpay-card-form-place" ref={place} hidden={phase.is === "over"} />
    </div>
  )
}
