/** What admins asked for, and what they were told: nothing else may go back of what an order counts on. */
export interface Said {
  /** Each try of a refund, in cents, whatever came of it; `done` if the admin read that it was made. */
  refunds: { payment: string; amount: number; done: boolean }[]
  /** Orders that an admin canceled, or tried to. */
  canceled: Set<string>
}

export const nothingSaid = (): Said => ({ refunds: [], canceled: new Set() })
