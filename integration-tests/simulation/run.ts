import { spawnSync } from "node:child_process"
import { parseArgs } from "node:util"

const help = `Lives random shops' lives, each fixed by its seed, and compares the books afterwards.

  npm run test:simulation -- --seeds 200 --from 1

  --seeds N   how many (default 200)
  --from N    the first of them (default 1)
  --tell      print every story, not only those that end badly
`

const { values } = parseArgs({
  options: { seeds: { type: "string", default: "200" }, from: { type: "string", default: "1" }, tell: { type: "boolean" }, help: { type: "boolean" } },
})
if (values.help || !/^\d+$/.test(values.seeds) || !/^\d+$/.test(values.from)) {
  console.log(help)
  process.exit(values.help ? 0 : 2)
}
const { status } = spawnSync("npx", ["jest", "integration-tests/simulation/simulation.spec", "--forceExit", ...(values.tell ? [] : ["--silent"])], {
  stdio: "inherit",
  env: {
    ...process.env,
    LOG_LEVEL: "error",
    NODE_OPTIONS: "--experimental-vm-modules",
    SIMULATION_SEEDS: values.seeds,
    SIMULATION_FROM: values.from,
    ...(values.tell ? { SIMULATION_TELL: "yes" } : {}),
  },
})
process.exit(status ?? 1)
