/// <reference lib="dom" />
import { type ReactElement, type ReactNode, useId, useState } from "react"
import { webAddress } from "../safe-url"
import type { IotpayStore } from "../store/iotpay-store"
import { payButtonTexts, type PayButtonTexts } from "./texts"
import { classes, sentenceOf } from "./use-latest"
import { useRun } from "./use-run"

/** What `IotpayPayButton` needs. */
export interface IotpayPayButtonProps {
  store: Pick<IotpayStore, "startPayment">
  cartId: string
  /** Default: `page`. */
  method?: "page" | "unionpay"
  /** The shop's page to come back to; its origin must be allowed. Default: the plugin's. */
  returnUrl?: string
  /** Default: the browser goes there. */
  goTo?: (url: string) => void
  disabled?: boolean
  className?: string
  texts?: Partial<PayButtonTexts>
  /** What the button shows. Default: `texts.pay`. */
  children?: ReactNode
}

/** Starts a payment of the cart and sends the shopper to IOTPay's page. Pressed again while it runs, it does nothing. */
export function IotpayPayButton(props: IotpayPayButtonProps): ReactElement {
  const { store, cartId, method, returnUrl, goTo = leave, disabled = false, className, children } = props
  const texts = { ...payButtonTexts, ...props.texts }
  const run = useRun(cartId)
  const [problem, setProblem] = useState<string>()
  const problemId = useId()

  const start = async () => {
    const isAwaited = run.begin()
    if (!isAwaited) return
    setProblem(undefined)
    try {
      const { redirect_url } = await store.startPayment(cartId, { method, returnUrl })
      // Who has gone on to another page of the shop is not pulled away from it.
      if (!isAwaited()) return
      const address = webAddress(redirect_url)
      if (!address) throw new Error("The shop named no page to go to")
      // Busy until the page is left.
      goTo(address.href)
    } catch (error) {
      if (!isAwaited()) return
      run.stop()
      setProblem(sentenceOf(error, texts.failed))
    }
  }

  return (
    <div className={classes("iotpay-pay", className)}>
      <button
        type="button"
        className="iotpay-pay-button"
        onClick={() => void start()}
        disabled={disabled}
        aria-disabled={disabled || run.isRunning}
        aria-busy={run.isRunning}
        aria-describedby={problem && problemId}
      >
        {run.isRunning ? texts.busy : (children ?? texts.pay)}
      </button>
      <p className="iotpay-error" role="alert" id={problemId} hidden={!problem}>
        {problem}
      </p>
    </div>
  )
}

const leave = (url: string): void => location.assign(url)
