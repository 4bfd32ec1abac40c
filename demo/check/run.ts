export async function runCheck(): Promise<void> {}
