/// <reference lib="dom" />
import { loadScript } from "../script"

/** How the form looks, as far as IOTPay lets a shop choose. */
export interface CardFormLook {
  dark?: boolean
  /** `card`: with a border of its own. Default: none. */
  theme?: "card"
  button?: {
    text?: string
    color?: string
    backgroundColor?: string
    backgroundImage?: string
    boxShadow?: string
    height?: string
  }
}

/** IOTPay's own words: what its script puts into the page. */
export type IotpayFunction = (
  secureId: string,
  mode: "Pay" | "Add",
  options: { darkMode?: boolean; theme?: string; button?: CardFormLook["button"] },
) => { mount(selector: string, callback: (event: unknown) => void): void }

/** Where the script is, and how long to wait for it. */
export interface IotpayScript {
  scriptUrl: string
  timeoutMs?: number
  nonce?: string
}

/** IOTPay's function from this very address, once it is there. */
export function iotpayFrom({ scriptUrl, timeoutMs, nonce }: IotpayScript): Promise<IotpayFunction> {
  return loadScript({ url: scriptUrl, find: findIotpay, timeoutMs, nonce })
}

function findIotpay(): IotpayFunction | undefined {
  const { Iotpay } = window as unknown as { Iotpay?: unknown }
  return typeof Iotpay === "function" ? (Iotpay as IotpayFunction) : undefined
}
