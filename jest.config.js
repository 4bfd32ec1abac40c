/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  transform: {
    "^.+\\.[jt]sx?$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", decorators: true },
          transform: { decoratorMetadata: true },
          target: "es2022",
        },
      },
    ],
  },
  testMatch: ["<rootDir>/integration-tests/**/*.spec.ts"],
  globalSetup: "<rootDir>/integration-tests/support/postgres-setup.ts",
  globalTeardown: "<rootDir>/integration-tests/support/postgres-teardown.ts",
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/.stryker-tmp/"],
  modulePathIgnorePatterns: ["<rootDir>/.medusa/", "<rootDir>/.demo/", "<rootDir>/.stryker-tmp/"],
  // Booting a whole Medusa takes ten seconds on an idle machine, and a minute on one that is busy.
  testTimeout: 180_000,
  // Two at a time: each waits for PostgreSQL and the sandbox half of the time. A worker that has grown is replaced.
  maxWorkers: 2,
  workerIdleMemoryLimit: "1500MB",
}
