import type { WireFields } from "./signing"

/** The envelope of every answer [G, O]. `retData` is promised for SUCCESS only. */
export interface Reply {
  retCode: "SUCCESS" | "FAIL"
  retMsg: string
  retData?: WireFields
}

/** The gateway says no: `retCode` FAIL. `retData` only where the page must still be left (section 8). */
export class Refusal extends Error {
  override readonly name = "Refusal"

  constructor(
    readonly retMsg: string,
    readonly retData?: WireFields,
  ) {
    super(retMsg)
  }

  get reply(): Reply {
    return { retCode: "FAIL", retMsg: this.retMsg, ...(this.retData && { retData: this.retData }) }
  }
}

export const success = (retData: WireFields): Reply => ({ retCode: "SUCCESS", retMsg: "", retData })
