import { FilmError } from '../ports/films.ts'

/** One run of the program. */
export interface Run {
  args: readonly string[]
  timeoutMs: number
  /** Of what it writes to its output; more ends it. */
  maxBytes: number
  signal?: AbortSignal
}

/** How it ended: what it wrote, and the last of what it complained of. */
export interface RunEnd {
  exitCode: number | null
  output: Uint8Array
  complaint: string
}

/** Enough to say what was wrong. */
const COMPLAINT_BYTES = 2_000

/**
 * Bounds that the system keeps, where it knows them, even should we be gone: seconds of work, and kilobytes of memory
 * (a film in 8K needs a third of that). The shell then becomes the program.
 */
const BOUNDED = 'ulimit -t 300; ulimit -v 2000000; exec "$0" "$@"'

/**
 * Runs a program in a group of its own, without input and without our environment, and ends it with its group when its
 * time is over, it writes too much or `signal` says so. Throws `FilmError` `unreadable` for the first two, the reason
 * of `signal`, or what starting it throws.
 */
export async function run(program: string, { args, timeoutMs, maxBytes, signal }: Run): Promise<RunEnd> {
  signal?.throwIfAborted()
  const child = Bun.spawn(['/bin/sh', '-c', BOUNDED, program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {},
    cwd: '/',
    detached: true,
  })
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(tooSlow(timeoutMs)), timeoutMs)
  const stop = () => late.reject(signal?.reason)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const ended = Promise.all([child.exited, allOf(child.stdout, maxBytes), lastOf(child.stderr)])
    const [exitCode, output, complaint] = await Promise.race([ended, late.promise])
    return { exitCode, output, complaint }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    endGroup(child.pid)
    await child.exited
  }
}

/** Nobody is left of a group that ended by itself. */
function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function tooSlow(timeoutMs: number): FilmError {
  return new FilmError('unreadable', `Reading the film took longer than ${timeoutMs / 1000} s.`)
}

async function allOf(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream) {
    parts.push(part)
    size += part.byteLength
    if (size > maxBytes) throw new FilmError('unreadable', 'The film gives more than can be taken of it.')
  }
  return Buffer.concat(parts, size)
}

async function lastOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  let last = Buffer.alloc(0)
  for await (const part of stream) last = Buffer.concat([last, part]).subarray(-COMPLAINT_BYTES)
  return last.toString('utf8').trim()
}
