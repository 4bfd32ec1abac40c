import type { RecordedRequest } from "../http/recorded-request"

/** Holds one call at a chosen place, for races made on purpose. */
export interface Barrier {
  /** Resolves when a call has come to the barrier. */
  readonly reached: Promise<RecordedRequest>
  /** Lets it go on; before it came, the barrier is taken away. */
  release(): void
}

/** The sandbox's end of a barrier. */
export class Gate {
  readonly reached: Promise<RecordedRequest>
  private arrive: (request: RecordedRequest) => void = () => undefined
  private readonly opened: Promise<void>
  private resolveOpened: () => void = () => undefined

  constructor() {
    this.reached = new Promise((resolve) => (this.arrive = resolve))
    this.opened = new Promise((resolve) => (this.resolveOpened = resolve))
  }

  pass(request: RecordedRequest): Promise<void> {
    this.arrive(structuredClone(request))
    return this.opened
  }

  open(): void {
    this.resolveOpened()
  }
}
