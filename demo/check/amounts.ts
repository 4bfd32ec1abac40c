/** 10.99 and 5.00 shipping, with Ontario's 13 %: 18.0687, which no card can be charged. */
export const PRODUCT = "Maple syrup"
export const TOTAL = "$18.07"
export const TOTAL_CENTS = 1807

export const sum = (parts: { amount: number }[] = []) => parts.reduce((total, { amount }) => total + amount, 0)
export const cents = (amount: number) => Math.round(amount * 100)
export const dollars = (amount: number) => `$${(cents(amount) / 100).toFixed(2)}`
