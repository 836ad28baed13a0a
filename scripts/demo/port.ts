const USUAL = 3000
/** Ports tried after the usual one. */
const TRIED = 100

/**
 * Where the demo's Visao shall listen: the port asked for, as it was written, else 3000 or the first free one
 * after it. `note` says so when it is another. Somebody may still be faster, which the server then says.
 */
export function choosePort(
  asked: string | undefined,
  host: string,
  usual = USUAL,
): { port: string; note: string | null } {
  if (asked) return { port: asked, note: null }
  const free = Array.from({ length: TRIED }, (_, index) => usual + index).find((port) => isFree(port, host))
  if (free === undefined || free === usual) return { port: String(usual), note: null }
  return { port: String(free), note: `Port ${usual} is taken, so this is port ${free}.` }
}

/** A browser may take `localhost` for either loopback address, so neither may be somebody else's. */
function isFree(port: number, host: string): boolean {
  return [host, '127.0.0.1', '::1'].every((hostname) => !isTaken(port, hostname))
}

function isTaken(port: number, hostname: string): boolean {
  try {
    Bun.listen({ hostname, port, socket: { data: () => undefined } }).stop(true)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  }
}
