/** Waits for something that happens by itself. */
export async function until(isSo: () => boolean, withinMs = 5_000): Promise<void> {
  const end = Date.now() + withinMs
  while (!isSo()) {
    if (Date.now() > end) throw new Error("It did not happen in time")
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
