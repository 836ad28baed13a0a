import { FetchFault } from './fetcher-safe-fault.ts'

/** The end of one fetch: its time limit and its caller's wish to stop, over all hops, headers and body. */
export interface Deadline {
  signal: AbortSignal
  /** Throws `timeout` or `aborted` once one of them has come. */
  check(): void
  /** `work`, or `timeout` / `aborted` as soon as that comes first. For work that takes no signal. */
  race<T>(work: Promise<T>): Promise<T>
  /** `work`, which `signal` must end: `timeout` when it takes longer than `idleMs`. */
  wait<T>(work: Promise<T>, idleMs: number | undefined): Promise<T>
  /** Ends whatever still hangs on `signal`, for a fetch that is given up: its connection with it. */
  cut(): void
  /** Must be called when the fetch is over. */
  release(): void
}

/** One controller and one cleared timer: half of what `AbortSignal.any` with `.timeout` costs and keeps alive. */
export function startDeadline(timeoutMs: number, caller: AbortSignal | undefined): Deadline {
  const controller = new AbortController()
  const { signal } = controller
  const timer = setTimeout(() => controller.abort(timedOut(timeoutMs)), timeoutMs)
  const stop = () => controller.abort(new FetchFault('aborted', 'The request was called off.'))
  if (caller?.aborted) stop()
  else caller?.addEventListener('abort', stop, { once: true })
  return {
    signal,
    check: () => signal.throwIfAborted(),
    race: (work) => raceSignal(work, signal),
    async wait(work, idleMs) {
      if (idleMs === undefined) return work
      const idle = setTimeout(() => controller.abort(fellSilent(idleMs)), idleMs)
      try {
        return await work
      } finally {
        clearTimeout(idle)
      }
    },
    cut: stop,
    release() {
      clearTimeout(timer)
      caller?.removeEventListener('abort', stop)
    },
  }
}

function timedOut(timeoutMs: number): FetchFault {
  return new FetchFault('timeout', `The site did not answer in full within ${timeoutMs / 1000} s.`)
}

function fellSilent(idleMs: number): FetchFault {
  return new FetchFault('timeout', `The site sent nothing for ${idleMs / 1000} s.`)
}

async function raceSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = () => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
