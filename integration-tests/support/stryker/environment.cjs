// eslint-disable-next-line @typescript-eslint/no-require-imports
const { TestEnvironment } = require("jest-environment-node")

/**
 * Packages that are the same for every change to our code, loaded once for each process instead of once for each
 * file of tests: `fromOutside("zod")`. Jest forgets modules between files; thousands of runs would load them anew.
 */
module.exports = class extends TestEnvironment {
  constructor(...of) {
    super(...of)
    this.global.fromOutside = require
  }
}
