import { type ButtonHTMLAttributes, forwardRef } from "react"

/** A button, and whether something is just being done. */
export interface BusyButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "type" | "disabled"> {
  isBusy: boolean
}

/** While busy it does nothing, and keeps the keyboard's focus, which a disabled button would lose. */
export const BusyButton = forwardRef<HTMLButtonElement, BusyButtonProps>(function BusyButton({ isBusy, onClick, ...rest }, ref) {
  return <button {...rest} type="button" ref={ref} aria-disabled={isBusy || undefined} onClick={isBusy ? undefined : onClick} />
})
