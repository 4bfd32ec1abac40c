#!/usr/bin/env node
import { testCards } from "./acquirer/test-cards"
import { readArguments, usage } from "./cli-options"
import type { Sandbox } from "./sandbox"
import { SandboxError } from "./sandbox-error"
import { startSandbox } from "./start"

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2))
  if (!options) return void console.log(usage)
  const sandbox = await startSandbox(options)
  console.log(greeting(sandbox))
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop(sandbox))
}

async function stop(sandbox: Sandbox): Promise<void> {
  await sandbox.close()
  console.log("IOTPay sandbox stopped")
}

function greeting({ url, merchant }: Sandbox): string {
  const cards = testCards.map(({ number, happens }) => `  ${number.padEnd(17)} ${happens}`)
  return `IOTPay sandbox: no real money, no real cards

  Console       ${url}/
  Base URL      ${url}
  mchId         ${merchant.mchId}
  Merchant key  ${merchant.merchantKey}
  loginName     ${merchant.loginName}

Test cards, with any future date and a security code of the right length:
${cards.join("\n")}

Ctrl-C stops it.`
}

/** What people can get wrong, in one sentence; anything else is ours and shows where. */
function explain(error: unknown): string {
  if (error instanceof SandboxError) return `${error.message}\n\niotpay-sandbox --help shows every option.`
  if (!(error instanceof Error)) return String(error)
  return whyNotListening(error) ?? error.stack ?? error.message
}

function whyNotListening({ code, syscall, ...about }: NodeJS.ErrnoException & { address?: string; hostname?: string; port?: number }): string | undefined {
  if (syscall !== "listen" && syscall !== "getaddrinfo") return undefined
  if (code === "EADDRINUSE") return "The port is in use: stop what uses it, or choose another with --port"
  if (code === "EACCES") return `This machine doesn't let you listen on port ${about.port}: choose one from 1024 with --port`
  return `Can't listen on ${about.hostname ?? about.address}: it is no address of this machine (${code})`
}

main().catch((error: unknown) => {
  console.error(explain(error))
  process.exitCode = 1
})
