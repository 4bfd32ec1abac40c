import { fileURLToPath } from "node:url"
import jest from "./jest.config.js"

/**
 * `npm run test:stryker`: every small change to the code that signs, reads, counts and decides about money, one at a
 * time, and whether the fast tests notice. What needs a whole Medusa is tried by `npm run test:mutants` instead.
 */
const withoutDatabase = { globalSetup: null, globalTeardown: null }
const own = "<rootDir>/integration-tests/support/stryker"
const packagesLoadedOnce = {
  testEnvironment: fileURLToPath(new URL("integration-tests/support/stryker/environment.cjs", import.meta.url)),
  moduleNameMapper: {
    "^(zod|undici)$": `${own}/$1.cjs`,
    "^@medusajs/framework/(utils|zod)$": `${own}/framework-$1.cjs`,
  },
}

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: [
    "src/gateway/signing/*.ts",
    "src/gateway/money/*.ts",
    "src/gateway/wire/*.ts",
    "src/gateway/notification/*.ts",
    "src/gateway/operations/{fields,same-order}.ts",
    "src/gateway/redact.ts",
    "src/modules/iotpay/deadline.ts",
    "src/modules/iotpay/addresses/*.ts",
    "src/modules/iotpay/cards/expiry.ts",
    "src/modules/iotpay/purchases/{numbers,readings,shopper-sentences}.ts",
    "src/modules/iotpay/reversals/sentences.ts",
    "src/modules/iotpay/ledger/{amounts,rows,token}.ts",
    "src/workflows/{outstanding,payment-link/link-state}.ts",
    "src/providers/iotpay/{payment-data,unconfirmed}.ts",
    "src/api/iotpay/return/*/{shop-address,what-to-say}.ts",
  ],
  testRunner: "jest",
  plugins: ["@stryker-mutator/jest-runner"],
  testRunnerNodeArgs: ["--experimental-vm-modules", "--no-warnings"],
  jest: {
    projectType: "custom",
    config: { ...jest, ...withoutDatabase, ...packagesLoadedOnce, testMatch: [`${own}/all-fast-tests.ts`] },
    enableFindRelatedTests: false,
  },
  coverageAnalysis: "perTest",
  // What runs once, when a module is loaded (tables, schemas, regular expressions at the top), costs a run of all tests
  // each: hours instead of three quarters of one. Set it to false, and name files with `--mutate`, to try them as well.
  ignoreStatic: true,
  incremental: false,
  concurrency: 2,
  timeoutMS: 15_000,
  ignorePatterns: [".medusa", ".demo", "docs"],
  tempDirName: ".stryker-tmp",
  reporters: ["progress-append-only", "clear-text", "json"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: ".stryker-tmp/report.json" },
  // A few points below what was measured (docs/money-safety.md): new code without tests fails it, a hard case does not.
  thresholds: { high: 95, low: 93, break: 91 },
}
