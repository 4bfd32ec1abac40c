import { send, type Answer } from "./http"
import type { TestShop } from "./test-shop"

/** An admin as the dashboard drives one: over the admin API. */
export class Admin {
  private constructor(
    private readonly shop: TestShop,
    private readonly token: string
  ) {}

  static async login(shop: TestShop): Promise<Admin> {
    const answer = await send<{ token: string }>("POST", `${shop.backendUrl}/auth/user/emailpass`, { body: shop.seeded.admin })
    return new Admin(shop, answer.body.token)
  }

  /** @param amount dollars; without it, all of the payment */
  async refunds(paymentId: string, amount?: number): Promise<Answer<{ message?: string }>> {
    return await this.send("POST", `/admin/payments/${paymentId}/refund`, amount === undefined ? {} : { amount })
  }

  async cancels(orderId: string): Promise<Answer> {
    return await this.send("POST", `/admin/orders/${orderId}/cancel`, {})
  }

  async send<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    return await send<T>(method, this.shop.backendUrl + path, { body, headers: { authorization: `Bearer ${this.token}` } })
  }
}
