import { Clock } from "./clock"
import { FaultDesk } from "./faults/fault-desk"
import type { RecordedRequest } from "./http/recorded-request"
import { Notifier } from "./notifications/notifier"
import {
  defaultMerchant,
  defaultSettings,
  type SandboxMerchant,
  type SandboxOptions,
  type SandboxSettings,
  withDefaults,
} from "./options"
import { StateFile } from "./state/state-file"
import { Store } from "./state/store"

/** Older requests are forgotten: a sandbox may run for weeks. */
const keptRequests = 5_000

/** Everything one sandbox consists of, but its socket. */
export class World {
  readonly merchant: SandboxMerchant
  readonly settings: SandboxSettings
  readonly clock: Clock
  readonly store: Store
  readonly faults = new FaultDesk()
  readonly notifier: Notifier
  readonly requests: RecordedRequest[] = []
  /** Base of every address given out; known once the socket listens. */
  url = ""
  readonly file: StateFile | null

  constructor(options: SandboxOptions) {
    this.merchant = withDefaults(defaultMerchant, options.merchant)
    this.settings = withDefaults(defaultSettings, options.settings)
    this.clock = new Clock(options.clockScale ?? 1)
    this.file = options.stateFile ? new StateFile(options.stateFile, () => this.store.snapshot()) : null
    this.store = new Store(() => this.file?.changed())
    this.notifier = new Notifier(this)
    const saved = this.file?.load()
    if (saved) this.store.restore(saved)
  }

  record(request: RecordedRequest): RecordedRequest {
    this.requests.push(request)
    if (this.requests.length > keptRequests) this.requests.shift()
    return request
  }

  /** Back to the first day; settings stay. The era ends first: what is let go by the rest then finds that it is over. */
  reset(): void {
    this.clock.startOver()
    this.faults.clear()
    this.notifier.forget()
    this.store.clear()
    this.requests.length = 0
  }

  stop(): void {
    this.clock.stop()
    this.faults.clear()
  }
}
