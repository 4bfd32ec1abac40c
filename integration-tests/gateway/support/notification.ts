import { readNotification, sign, type Fields, type VerifiedNotification } from "../../../src/gateway"

export const merchant = { merchantId: "10000701", merchantKey: "0123456789abcdefghijklmnopqrstuv" }

export const paid = {
  payOrderId: "PC20240101005605740403580191",
  mchId: "10000701",
  mchOrderNo: "1234567890abc",
  originalOrderId: "",
  amount: 1500,
  currency: "CAD",
  payType: "pay",
  refundable: 1500,
  status: 2,
  invoiceNum: "740403580191",
  paySuccTime: "2024-01-01 00:56:20",
  cardNum: "432567******2266",
  cardType: "V",
  expiryDate: "0725",
  authNum: "PPS009",
  transNum: "000108583539",
  channel: "PF_CC",
}

export const signed = (fields: Fields): Fields => ({ ...fields, sign: sign(fields, merchant.merchantKey) })
export const form = (fields: Fields): string =>
  new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value ?? "")])).toString()
export const read = (body: string | Buffer, query: string | Record<string, unknown> = ""): VerifiedNotification =>
  readNotification({ body, query }, merchant)
export const asJson = (fields: Fields): VerifiedNotification => read(JSON.stringify(fields))
