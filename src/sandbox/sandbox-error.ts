/** The sandbox was asked for something that makes no sense: an unknown order, a wrong setting. Its message says which. */
export class SandboxError extends Error {
  override readonly name = "SandboxError"
}
