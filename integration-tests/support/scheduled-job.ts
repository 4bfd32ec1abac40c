import { WorkflowManager } from "@medusajs/framework/orchestration"
import { config } from "../../src/jobs/iotpay-sweep"

/** Medusa runs a job as a workflow of this name. */
const NAME = `job-${config.name}`

interface Workflows {
  getWorkflow(name: string): unknown
  unregisterWorkflow(name: string): void
}

/**
 * Leaves the job to the tests, which call it when it is its turn in their story: by itself it would come at every full
 * minute, in the middle of whatever a test is just doing.
 *
 * @throws if Medusa has not scheduled it as the plugin asks
 */
export function takeOverTheJob(): void {
  // Where the workflow engine looks a scheduled workflow up; one that it does not find is dropped from its schedule.
  const { MedusaWorkflow } = globalThis as unknown as { MedusaWorkflow: Workflows }
  const scheduled = WorkflowManager.getWorkflow(NAME)?.options.schedule
  if (!MedusaWorkflow.getWorkflow(NAME) || scheduled?.cron !== config.schedule) {
    throw new Error(`Medusa has no job ${NAME} scheduled for ${config.schedule}`)
  }
  MedusaWorkflow.unregisterWorkflow(NAME)
}
