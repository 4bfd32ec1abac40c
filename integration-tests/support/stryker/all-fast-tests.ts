import { readdirSync } from "node:fs"
import path from "node:path"

/**
 * All tests that need neither a Medusa nor a database, as one file: what they test is loaded once for all of them, not
 * once for each. For `npm run test:stryker`, which runs them some thousand times; `npm test` runs them one by one.
 */
const root = path.join(__dirname, "../..")

for (const folder of ["gateway", "module"]) {
  for (const file of readdirSync(path.join(root, folder)).filter((name) => name.endsWith(".spec.ts"))) {
    describe(`${folder}/${file}:`, () => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      require(path.join(root, folder, file))
    })
  }
}
