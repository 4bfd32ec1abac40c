import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createCustomerAccountWorkflow } from "@medusajs/medusa/core-flows"
import { demoCustomer } from "./demo-customer"

/** Makes the customer who can log in to the shop, unless there is one. */
export async function seedCustomer(container: MedusaContainer): Promise<void> {
  const { email, password, first_name, last_name } = demoCustomer
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: known } = await query.graph({ entity: "customer", fields: ["id"], filters: { email, has_account: true } })
  if (known.length > 0) {
    return
  }
  const auth = container.resolve(Modules.AUTH)
  const body = { body: { email, password } } as never
  const made = await auth.register("emailpass", body)
  // A start that was stopped halfway has left the login without its customer.
  const { authIdentity, error } = made.success ? made : await auth.authenticate("emailpass", body)
  if (!authIdentity) {
    throw new Error(`The demo's customer could not be made: ${error ?? "no reason given"}`)
  }
  await createCustomerAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity.id, customerData: { email, first_name, last_name } },
  })
}
