import { type ReactElement, useEffect, useRef } from "react"
import type { Mounted } from "../element"
import { applePayButton, type ApplePayOptions } from "../wallets/apple-pay"
import { googlePayButton, type GooglePayOptions } from "../wallets/google-pay"
import { tellUnavailable, type WalletButtonOptions } from "../wallets/wallet-button"
import { classes, useLatest } from "./use-latest"

/** What `IotpayGooglePayButton` needs: everything of `googlePayButton` but the place. */
export type IotpayGooglePayButtonProps = Omit<GooglePayOptions, "container"> & { className?: string }

/** What `IotpayApplePayButton` needs: everything of `applePayButton` but the place. */
export type IotpayApplePayButtonProps = Omit<ApplePayOptions, "container"> & { className?: string }

/** Google Pay's button; nothing where the browser can't. */
export function IotpayGooglePayButton({ className, ...options }: IotpayGooglePayButtonProps): ReactElement {
  return <WalletButton name="google-pay" mount={googlePayButton} options={options} className={className} />
}

/** Apple Pay's button; nothing where the device can't. */
export function IotpayApplePayButton({ className, ...options }: IotpayApplePayButtonProps): ReactElement {
  const latest = useLatest(options)
  const validateMerchant = (url: string) => latest.current.validateMerchant(url)
  return <WalletButton name="apple-pay" mount={applePayButton} options={{ ...options, validateMerchant }} className={className} />
}

interface WalletButtonProps<Options extends WalletButtonOptions> {
  name: string
  mount: (options: Options) => Mounted
  options: Omit<Options, "container">
  className?: string
}

function WalletButton<Options extends WalletButtonOptions>(props: WalletButtonProps<Options>): ReactElement {
  const { name, mount, options, className } = props
  const place = useRef<HTMLDivElement>(null)
  const latest = useLatest(options)
  // Functions don't show here: a new one each time is used, and is no reason to build the button anew.
  const configuration = JSON.stringify(options)

  useEffect(() => {
    if (!place.current) return undefined
    const callbacks: Pick<WalletButtonOptions, "onToken" | "onOutcome" | "onCancel" | "onUnavailable"> = {
      onToken: (token, answer) => latest.current.onToken(token, answer),
      onOutcome: (outcome) => latest.current.onOutcome(outcome),
      onCancel: () => latest.current.onCancel?.(),
      onUnavailable: (reason) => latest.current.onUnavailable?.(reason),
    }
    const given = { ...latest.current, ...callbacks, container: place.current } as unknown as Options
    try {
      const mounted = mount(given)
      return () => mounted.unmount()
    } catch (error) {
      // Thrown out of here it would take the whole page along, over an amount of 0.00, say.
      let isThere = true
      void Promise.resolve().then(() => {
        if (!isThere) return
        // A shop that doesn't listen finds it in the console.
        if (!latest.current.onUnavailable) throw error
        tellUnavailable(given, error)
      })
      return () => {
        isThere = false
      }
    }
  }, [configuration, mount, latest])

  return <div className={classes("iotpay-wallet", `iotpay-${name}`, className)} ref={place} />
}
