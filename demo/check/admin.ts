import { demoAdmin } from "../seed/demo-admin"
import { Sorry } from "../lib/sorry"

interface Payment {
  id: string
  amount: number
  captured_at: string | null
  data: { order_number: string }
  captures?: { amount: number }[]
  refunds?: { amount: number }[]
}

export interface Order {
  id: string
  display_id: number
  total: number
  payment_status: string
  payment_collections: { payments: Payment[] }[]
}

const FIELDS = "id,display_id,total,payment_status,*payment_collections.payments,*payment_collections.payments.captures,*payment_collections.payments.refunds"

/** The shop's admin, over the API that the dashboard uses. */
export class ShopAdmin {
  private constructor(
    private readonly backendUrl: string,
    private readonly token: string
  ) {}

  static async login(backendUrl: string): Promise<ShopAdmin> {
    const { token } = await send<{ token: string }>(`${backendUrl}/auth/user/emailpass`, { body: demoAdmin })
    return new ShopAdmin(backendUrl, token)
  }

  /** @returns an order and the one payment it must have */
  async order(id: string): Promise<{ order: Order; payment: Payment }> {
    const { order } = await this.ask<{ order: Order }>(`/admin/orders/${id}?fields=${FIELDS}`)
    const [payment, ...others] = order.payment_collections.flatMap(({ payments }) => payments)
    if (!payment || others.length > 0) {
      throw new Sorry(`The order has ${others.length + (payment ? 1 : 0)} payments, not one.`)
    }
    return { order, payment }
  }

  private async ask<T>(address: string): Promise<T> {
    return await send<T>(this.backendUrl + address, { token: this.token })
  }
}

async function send<T>(url: string, { body, token }: { body?: object; token?: string }): Promise<T> {
  const response = await fetch(url, {
    method: body ? "POST" : "GET",
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  if (!response.ok) {
    throw new Sorry(`${new URL(url).pathname} answered ${response.status}: ${text}`)
  }
  return JSON.parse(text) as T
}
