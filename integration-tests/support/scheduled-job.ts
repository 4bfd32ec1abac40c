import { JobLoader } from "@medusajs/framework/jobs"
import { WorkflowManager, WorkflowScheduler } from "@medusajs/framework/orchestration"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
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

/** A job as a file below `src/jobs` exports it. */
export type Job = Parameters<Jobs["loads"]>[0]

class Jobs extends JobLoader {
  async loads(job: Parameters<JobLoader["onFileLoaded"]>[1]): Promise<void> {
    await this.onFileLoaded("", job)
  }
}

/**
 * Has Medusa load a shop's own job as it loads every job, and leaves it to the test when its moment has come.
 *
 * @returns runs it as Medusa's scheduler does at that moment
 */
export async function takesInJob(container: MedusaContainer, job: Job): Promise<(scheduledFor: string) => Promise<void>> {
  await new Jobs([], container).loads(job)
  const id = `job-${job.config.name}`
  const workflow = WorkflowManager.getWorkflow(id)
  if (!workflow || workflow.options.schedule?.cron !== job.config.schedule) {
    throw new Error(`Medusa has no job ${id} scheduled for ${JSON.stringify(job.config.schedule)}`)
  }
  await new WorkflowScheduler().clearWorkflow(workflow)
  return async (scheduledFor) => void (await container.resolve(Modules.WORKFLOW_ENGINE).run(id, { input: { scheduledFor } }))
}
