/// <reference lib="dom" />

/** Whether the keyboard's focus is nowhere, as what had it is gone. Else the shopper is at something, and stays there. */
export const isFocusLost = (): boolean => !document.activeElement || document.activeElement === document.body
