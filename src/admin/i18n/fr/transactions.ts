export const transactions = {}
