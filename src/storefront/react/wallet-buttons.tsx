import { type ReactElement, useEffect, useRef } from "react"
import type { Mounted } from "../element"
import { applePayButton, type ApplePayOptions } from "../wallets/apple-pay"
import { googlePayButton, type GooglePayOptions } from "../wallets/google-pay"
import type { WalletButtonOptions } from "../wallets/wallet-button"
import { classes, useLatest } from "./use-latest"

/** What `IotpayGooglePayButton` needs: everything of `googlePayButton` but the place. */
export type IotpayGooglePayButtonProps = Omit<GooglePayOptions, "container"> & { className?: string }

/** What `IotpayApplePayButton` needs: everything of `applePayButton` but the place. */
export type IotpayApplePayButtonProps = Omit<ApplePayOptions, "container"> & { className?: string }

/** Google Pay's button; nothing where the browser can't. */
export function IotpayGooglePayButton(props: IotpayGooglePayButtonProps): ReactElement {
  return <WalletButton name="google-pay" mount={googlePayButton} options={props} className={props.className} />
}

/** Apple Pay's button; nothing where the device can't. */
export function IotpayApplePayButton(props: IotpayApplePayButtonProps): ReactElement {
  const latest = useLatest(props)
  const validateMerchant = (url: string) => latest.current.validateMerchant(url)
  return <WalletButton name="apple-pay" mount={applePayButton} options={{ ...props, validateMerchant }} className={props.className} />
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
    const mounted = mount({ ...latest.current, ...callbacks, container: place.current } as unknown as Options)
    return () => mounted.unmount()
  }, [configuration, mount, latest])

  return <div className={classes("iotpay-wallet", `iotpay-${name}`, className)} ref={place} />
}
