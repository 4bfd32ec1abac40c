import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/**
 * IOTPay wants the shopper's address with a charge, and a provider sees no request: it is put where the provider
 * finds it, over whatever the browser wrote there. Other providers' sessions are left as they are.
 */
export function noteClientIp(req: MedusaRequest<unknown>, _res: MedusaResponse, next: MedusaNextFunction): void {
  const body = req.body as { provider_id?: unknown; data?: unknown } | undefined
  if (typeof body?.provider_id === "string" && body.provider_id.startsWith("pp_iotpay")) {
    const data = typeof body.data === "object" && body.data !== null ? body.data : {}
    body.data = { ...data, client_ip: req.ip }
  }
  next()
}
