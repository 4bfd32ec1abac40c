import type { InferTypeOf } from "@medusajs/framework/types"
import type { Cents, Dollars } from "../../../gateway"
import type { IotpayPurchase } from "../models/purchase"
import type { IotpayReversal } from "../models/reversal"

type Stored<T> = Omit<T, "created_at" | "updated_at" | "deleted_at"> & { created_at: Date; updated_at: Date }

/** A purchase as the ledger holds it; amounts in cents. */
export type Purchase = Stored<Omit<InferTypeOf<typeof IotpayPurchase>, "amount" | "amount_exact">> & {
  amount: Cents
  amount_exact: Dollars
}

/** A reversal as the ledger holds it; amounts in cents. */
export type Reversal = Stored<Omit<InferTypeOf<typeof IotpayReversal>, "amount" | "amount_exact">> & {
  amount: Cents
  amount_exact: Dollars
}
