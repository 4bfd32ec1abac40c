/** Waits until something is so; fails with the last reason if it does not become so in time. */
export async function eventually<T>(look: () => Promise<T> | T, withinMs = 15_000): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    try {
      return await look()
    } catch (error) {
      if (Date.now() > end) {
        throw error
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
