import { createStep, createWorkflow, StepResponse, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { IOTPAY_MODULE, type ConnectionTest, type IotpayModuleService } from "../../modules/iotpay"
import { recorded } from "../recorded"

const testStep = createStep("iotpay-test-connection", async ({ by }: { by?: string }, { container }) => {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const action = { what: "connection_tested" as const, subject: "gateway", by, said: ({ message }: ConnectionTest) => message }
  return new StepResponse<ConnectionTest>(await recorded(container, action, async () => await iotpay.testConnection()))
})

/** An admin wants to know whether IOTPay answers and accepts the keys. Moves no money. */
export const testConnectionWorkflow = createWorkflow(
  "iotpay-test-connection-workflow",
  (input: WorkflowData<{ by?: string }>) => new WorkflowResponse(testStep(input))
)
