import { DaemonFailedError } from './daemon.ts'

/** A port of 127.0.0.1 that was free a moment ago. Somebody may be faster: see `onFreePort`. */
export function freePort(): number {
  const probe = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data: () => undefined } })
  const { port } = probe
  probe.stop(true)
  return port
}

/** Starts something on a free port, and on another one when somebody was faster, five times at most. */
export async function onFreePort<T>(start: (port: number) => Promise<T>, attempts = 5): Promise<T> {
  try {
    return await start(freePort())
  } catch (error) {
    const portTaken = error instanceof DaemonFailedError && /address (already )?in use/i.test(error.log)
    if (!portTaken || attempts <= 1) throw error
    return onFreePort(start, attempts - 1)
  }
}
