/** Could the gateway have acted on the request that failed? Callers retry, ask or alarm on this alone. */
export type Effect = "none" | "unknown"

// By symbol and not by class: Medusa may load this package twice, from its source and from its build.
const brand = Symbol.for("medusa-payment-iotpay.error")

const MAY_HAVE_ACTED = "IOTPay may have acted on it: query by its number before doing anything again."

/**
 * Every failure of a gateway call. `code` is stable and safe to log, to alert on and to match; the message says what
 * happened and `advice` what to do, both for people. None holds a merchant key, a card number or a cvv.
 */
export abstract class IotpayError extends Error {
  abstract readonly code: string
  abstract readonly effect: Effect
  /** What to do now, in a sentence for whoever called. */
  abstract readonly advice: string
  readonly [brand] = true

  /** @param operation the client's method that failed, `refund` for example */
  constructor(
    readonly operation: string,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options)
  }

  override get name(): string {
    return this.constructor.name
  }
}

/** The request was never sent, because the gateway could only have refused it. Mend the caller or the settings. */
export class IotpayInvalidRequest extends IotpayError {
  readonly code = "IOTPAY_INVALID_REQUEST"
  readonly effect = "none"
  readonly advice = "Nothing was sent: mend what was handed over, or the settings, and try again."

  /** Our name of what is wrong. */
  readonly field: string

  /** @param of.problem goes on with a verb: "must be …" */
  constructor(operation: string, of: { readonly field: string; readonly problem: string }) {
    super(operation, `IOTPay ${operation}: ${of.field} ${of.problem}; nothing was sent`)
    this.field = of.field
  }
}

/**
 * The gateway understood and said no. Of a request that moves money this means that it moved none. Of `query`
 * it proves nothing, so its effect is `unknown`: the order may not exist yet; ask again later.
 * The reason is for people, may be Chinese and may change: never match on it.
 */
export class IotpayRejected extends IotpayError {
  readonly code = "IOTPAY_REJECTED"
  readonly effect: Effect
  readonly advice: string
  readonly reason: string

  constructor(operation: string, of: { readonly reason: string; readonly effect: Effect }) {
    super(operation, `IOTPay refused ${operation}: ${of.reason || "no reason given"}`)
    this.effect = of.effect
    this.advice =
      of.effect === "none"
        ? "No money moved: change what was asked for, the card or the amount say, and try again under a new number."
        : "That proves nothing, it may not be there yet: ask again later."
    this.reason = of.reason
  }
}

/**
 * No answer. The effect is `none` if no connection was made (refused, unknown host, TLS failure, connect
 * time-out): the request cannot have left. Otherwise it is `unknown`: query before doing anything again.
 */
export class IotpayUnreachable extends IotpayError {
  readonly code = "IOTPAY_UNREACHABLE"
  readonly effect: Effect
  readonly advice: string

  constructor(operation: string, of: { readonly effect: Effect; readonly why: string; readonly cause?: unknown }) {
    const verb = of.effect === "none" ? "could not be reached for" : "did not answer"
    super(operation, `IOTPay ${verb} ${operation}: ${of.why}`, { cause: of.cause })
    this.effect = of.effect
    this.advice = of.effect === "none" ? "Nothing was sent: try again in a moment, and look at the network and at baseUrl if it stays." : MAY_HAVE_ACTED
  }
}

/** An answer that is not what the contract says. The request was received and may have been acted on: query. */
export class IotpayUnreadable extends IotpayError {
  readonly code = "IOTPAY_UNREADABLE"
  readonly effect = "unknown"
  readonly advice = MAY_HAVE_ACTED

  /** @param problem goes on with a noun or a clause, and never quotes the answer */
  constructor(operation: string, problem: string) {
    super(operation, `IOTPay answered ${operation} in a way that cannot be read: ${problem}`)
  }
}

/** The failures there are, told apart by `code`. */
export type IotpayFailure = IotpayInvalidRequest | IotpayRejected | IotpayUnreachable | IotpayUnreadable

/** Is this a failure of a gateway call, whichever copy of this package threw it? */
export function isIotpayError(error: unknown): error is IotpayFailure {
  return typeof error === "object" && error !== null && brand in error
}
