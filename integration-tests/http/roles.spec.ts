import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createRbacPoliciesWorkflow, createRbacRolesWorkflow } from "@medusajs/medusa/core-flows"
import { Admin } from "../support/admin"
import { describeShop } from "../support/test-shop"

process.env.MEDUSA_FF_RBAC = "true"

describeShop("with Medusa's roles switched on", (shop) => {
  /** The shop's admin, who may do this and nothing else. */
  async function adminWho(...may: string[]): Promise<Admin> {
    const known = await shop.container.resolve(Modules.RBAC).listRbacPolicies({ key: may })
    const missing = may.filter((key) => !known.some((policy) => policy.key === key))
    const { result: made } = await createRbacPoliciesWorkflow(shop.container).run({ input: { policies: missing.map(policyOf) } })
    const { result: roles } = await createRbacRolesWorkflow(shop.container).run({
      input: { roles: [{ name: may.join(" and "), policy_ids: [...known, ...made].map(({ id }) => id) }] },
    })
    const [user] = await shop.container.resolve(Modules.USER).listUsers({ email: shop.seeded.admin.email })
    await shop.container.resolve(ContainerRegistrationKeys.LINK).create({ [Modules.USER]: { user_id: user?.id }, [Modules.RBAC]: { rbac_role_id: roles[0]?.id } })
    return await Admin.login(shop)
  }

  const orders = "/admin/iotpay/orders/order_1"

  it("an admin without any sees nothing of IOTPay", async () => {
    const admin = await shop.admin()
    expect((await admin.send("GET", "/admin/iotpay/transactions")).status).toBe(403)
  })

  it("an admin who may only look at payments can look, and can neither take nor give back", async () => {
    const admin = await adminWho("payment:read")
    expect((await admin.send("GET", "/admin/iotpay/transactions")).status).toBe(200)
    for (const [method, path] of [
      ["POST", `${orders}/charge`],
      ["POST", `${orders}/mend`],
      ["POST", `${orders}/payment-link`],
      ["DELETE", `${orders}/payment-link`],
      ["POST", "/admin/iotpay/attention/ioatt_1/reverse"],
      ["POST", "/admin/iotpay/attention/ioatt_1/deal-with"],
      ["DELETE", "/admin/iotpay/customers/cus_1/cards/iocard_1"],
      ["POST", "/admin/iotpay/customers/cus_1/card-link"],
    ] as const) {
      expect([path, (await admin.send(method, path, {})).status]).toEqual([path, 403])
    }
  })

  it("an admin who may refund may reverse, and still can't charge", async () => {
    const admin = await adminWho("payment:read", "refund:create")
    expect((await admin.send("POST", "/admin/iotpay/attention/ioatt_1/reverse", {})).status).toBe(404)
    expect((await admin.send("POST", `${orders}/charge`, {})).status).toBe(403)
  })
})

function policyOf(key: string) {
  const [resource = "", operation = ""] = key.split(":")
  return { key, resource, operation, name: key }
}
