/** The rails a purchase can be started on. */
export type Channel = "card" | "unionpay"

/** The rails an answer can name; `other` is one that this client has not heard of. */
export type AnsweredChannel = Channel | "apple-pay" | "google-pay" | "other"

const names = { card: "PF_CC", unionpay: "UPI_EX" } as const

const answered = new Map<string, AnsweredChannel>([
  [names.card, "card"],
  [names.unionpay, "unionpay"],
  ["CC_CA", "apple-pay"],
  ["CC_CG", "google-pay"],
])

/** The gateway's name of a channel; `card` unless told otherwise. */
export function channelName(channel: Channel = "card"): string {
  return names[channel]
}

/** Our name of a channel in an answer. */
export function channelIn(name: string | undefined): AnsweredChannel | undefined {
  return name === undefined ? undefined : (answered.get(name) ?? "other")
}
