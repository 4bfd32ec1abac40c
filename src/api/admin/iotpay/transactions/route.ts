import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../../../modules/iotpay"
import { queryOf, type Page } from "../paging"
import { adminTransaction, type AdminTransaction } from "./shape"
import { listTransactions } from "./validators"
import { foundInMedusa, whoseOf } from "./whose"

/** What `GET /admin/iotpay/transactions` answers. */
export interface TransactionList extends Page {
  transactions: AdminTransaction[]
}

/** `GET /admin/iotpay/transactions`: every attempt to take money and what was given back of it, newest first. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<TransactionList>): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const { q, state, limit, offset } = queryOf(req, listTransactions)
  const { transactions, count } = await iotpay.transactions.list({ q, state, limit, offset, ...(await foundInMedusa(req.scope, q)) })
  const whose = await whoseOf(req.scope, transactions)
  res.json({ transactions: transactions.map((purchase) => adminTransaction(purchase, whose(purchase))), count, limit, offset })
}
