// The runner's own way to boot, which it exports nowhere else.
// eslint-disable-next-line @medusajs/import-from-framework-not-internal
import { startApp } from "@medusajs/test-utils/dist/medusa-test-runner-utils/bootstrap-app"
import iotpaySweep from "../../src/jobs/iotpay-sweep"

/** A whole Medusa as a process of its own, until it is killed. Runs the job when it is told to. */
async function run(): Promise<void> {
  const { container } = await startApp({ cwd: process.cwd() })
  process.on("message", (message) => {
    if (message === "sweep") {
      void iotpaySweep(container).then(() => process.send?.("swept"))
    }
  })
  process.on("disconnect", () => process.exit())
}

void run()
