import type { Operation } from "../operations/names"
import { assertAffects, assertFault } from "./check-fault"
import { type Fault, type FaultOptions, isNotificationFault, isStatusFault, type NotificationFault } from "./fault"
import { type Barrier, Gate } from "./gate"

/** A fault that waits for its calls. */
export interface WaitingFault {
  readonly operation: Operation
  readonly fault: Fault
  readonly acts: boolean
  left: number
}

interface WaitingGate {
  readonly operation: Operation
  readonly before: boolean
  readonly gate: Gate
}

/** Where faults and barriers are left for the calls to come; the oldest is used first. */
export class FaultDesk {
  private faults: WaitingFault[] = []
  private waiting: WaitingGate[] = []
  private readonly closed = new Set<Gate>()

  add(operation: Operation, fault: Fault, { times = 1, acts = !isStatusFault(fault) }: FaultOptions = {}): void {
    assertFault(fault)
    assertAffects(fault, operation)
    this.faults.push({ operation, fault, acts, left: times })
  }

  hold(operation: Operation, before: boolean): Barrier {
    const gate = new Gate()
    this.waiting.push({ operation, before, gate })
    this.closed.add(gate)
    return { reached: gate.reached, release: () => this.open(gate) }
  }

  /** The fault of a call that has just arrived. */
  take(operation: Operation): WaitingFault | undefined {
    return this.use((waiting) => waiting.operation === operation && !isNotificationFault(waiting.fault))
  }

  /** The fault of a notification about to be sent for an order of that operation. */
  takeForNotification(operation: string): NotificationFault | undefined {
    const taken = this.use((waiting) => waiting.operation === operation && isNotificationFault(waiting.fault))
    return taken && isNotificationFault(taken.fault) ? taken.fault : undefined
  }

  takeGates(operation: Operation): { before?: Gate; after?: Gate } {
    return { before: this.takeGate(operation, true), after: this.takeGate(operation, false) }
  }

  list(): WaitingFault[] {
    return structuredClone(this.faults)
  }

  /** Forgets every fault and lets go of every call that is held. */
  clear(): void {
    this.faults = []
    this.waiting = []
    for (const gate of this.closed) this.open(gate)
  }

  private open(gate: Gate): void {
    this.closed.delete(gate)
    this.waiting = this.waiting.filter((waiting) => waiting.gate !== gate)
    gate.open()
  }

  private use(matches: (waiting: WaitingFault) => boolean): WaitingFault | undefined {
    const found = this.faults.find(matches)
    if (!found) return undefined
    found.left -= 1
    this.faults = this.faults.filter((waiting) => waiting.left > 0)
    return found
  }

  private takeGate(operation: Operation, before: boolean): Gate | undefined {
    const at = this.waiting.findIndex((waiting) => waiting.operation === operation && waiting.before === before)
    return at < 0 ? undefined : this.waiting.splice(at, 1)[0]?.gate
  }
}

