import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Daemon, startDaemon, stopDaemon } from './daemon.ts'
import { onFreePort } from './port.ts'

/** A Redis of our own on loopback, without persistence. */
export interface RedisServer extends AsyncDisposable {
  readonly url: string
  readonly port: number
  /** Ends the process; `start` brings an empty one back on the same port. */
  stop(): Promise<void>
  start(): Promise<void>
  /** The process stands still: connections stay open and nothing is answered, until `resume`. */
  pause(): void
  resume(): void
}

/** Where `redis-server` is, or null. */
export function findRedis(): string | null {
  return Bun.which('redis-server')
}

/** Starts a Redis on a free port of 127.0.0.1, in a folder of its own that goes when it is disposed of. */
export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'visao-redis-'))
  const { port, first } = await onFreePort(async (port) => ({ port, first: await startOn(port, folder) }))
  let daemon: Daemon | null = first

  async function stop(): Promise<void> {
    const running = daemon
    daemon = null
    if (!running) return
    // A stopped process does not hear SIGTERM.
    running.kill('SIGCONT')
    await stopDaemon(running, 'SIGTERM')
  }

  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    stop,
    async start() {
      daemon ??= await startOn(port, folder)
    },
    pause: () => daemon?.kill('SIGSTOP'),
    resume: () => daemon?.kill('SIGCONT'),
    async [Symbol.asyncDispose]() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function startOn(port: number, folder: string): Promise<Daemon> {
  const options = { port: String(port), bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no' }
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  return startDaemon({
    command: [findRedis() ?? 'redis-server', ...flags],
    cwd: folder,
    ready: /ready to accept connections/i,
  })
}
