/**
 * Runs the present command once more in a process of its own and ends with it, for when packages have just been
 * installed: Bun remembers for as long as a process lives that there was no `node_modules` when it looked first, and
 * finds nothing in it later. Signals are passed on; the exit code is the other's.
 */
export async function runAgain(): Promise<never> {
  const child = Bun.spawn([process.execPath, ...process.argv.slice(1)], {
    stdio: ['inherit', 'inherit', 'inherit'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  await child.exited
  process.exit(child.exitCode ?? 1)
}
