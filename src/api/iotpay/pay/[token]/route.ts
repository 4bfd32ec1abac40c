import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../../../modules/iotpay"
import { describePaymentLinkWorkflow, payByLinkWorkflow } from "../../../../workflows"
import { afterReturn } from "./after-return"
import { pageHeaders } from "./page/headers"
import { paymentLinkPage, unknownLinkPage } from "./page/payment-link-page"

/** `GET /iotpay/pay/:token`: what is owed and a button; or what became of the payment. Whoever holds the link may see it. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await showPage(req, res)
}

/** `POST /iotpay/pay/:token`: the button. Sends the shopper to IOTPay's page, or back to the link's own if there is nothing to pay. */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const token = await knownToken(req)
  if (!token) {
    await showPage(req, res)
    return
  }
  const { result } = await payByLinkWorkflow(req.scope).run({ input: { token, declined: declinedToken(req.query) } })
  if (result.sorry !== undefined) {
    await showPage(req, res, result.sorry)
    return
  }
  res.set(pageHeaders(gatewayUrl(req)))
  res.redirect(303, result.redirect_url ?? iotpayOf(req).paymentLinks.addressOf(token))
}

async function showPage(req: MedusaRequest, res: MedusaResponse, sorry?: string): Promise<void> {
  const token = await knownToken(req)
  res.set(pageHeaders(gatewayUrl(req)))
  if (!token) {
    res.status(404).send(unknownLinkPage())
    return
  }
  const { result } = await describePaymentLinkWorkflow(req.scope).run({ input: { token } })
  const page = afterReturn(result, req.query)
  res.status(sorry === undefined ? 200 : 503).send(paymentLinkPage(sorry === undefined ? page : { ...page, note: sorry }))
}

/** Our own return route wrote it there, and the form is sent to the address that it stands on. */
function declinedToken({ state, token }: Record<string, unknown>): string | undefined {
  return state === "declined" && typeof token === "string" ? token : undefined
}

async function knownToken(req: MedusaRequest): Promise<string | undefined> {
  return (await iotpayOf(req).paymentLinks.byToken(String(req.params.token)))?.token
}

function gatewayUrl(req: MedusaRequest): string {
  return iotpayOf(req).options.baseUrl
}

function iotpayOf(req: MedusaRequest): IotpayModuleService {
  return req.scope.resolve(IOTPAY_MODULE)
}
