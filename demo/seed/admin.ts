import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"
import { demoAdmin } from "./demo-admin"

/** Makes the admin who can log in to the dashboard. */
export async function seedAdmin(container: MedusaContainer): Promise<typeof demoAdmin> {
  const { success, authIdentity, error } = await container.resolve(Modules.AUTH).register("emailpass", { body: demoAdmin } as never)
  if (!success || !authIdentity) {
    throw new Error(`The demo's admin could not be made: ${error ?? "no reason given"}`)
  }
  await createUserAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity.id, userData: { email: demoAdmin.email, first_name: "Demo", last_name: "Admin" } },
  })
  return demoAdmin
}
