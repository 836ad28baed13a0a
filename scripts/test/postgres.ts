import { chmod, chown, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Daemon, startDaemon, stopDaemon } from './daemon.ts'
import { onFreePort } from './port.ts'
import { type Account, asAccount, findAccount } from './user.ts'

/** A PostgreSQL of our own on loopback: nothing of it survives. */
export interface PostgresServer extends AsyncDisposable {
  readonly url: string
  /** Ends the process and every connection; `start` brings it back on the same port with all it had committed. */
  stop(): Promise<void>
  start(): Promise<void>
}

/** The folder of `postgres` and `initdb` (the newest, where there are several), or null. */
export function findPostgres(): string | null {
  const debian = [...new Bun.Glob('usr/lib/postgresql/*/bin/postgres').scanSync('/')]
  const newest = debian.sort(byVersion).at(-1)
  if (newest) return dirname(`/${newest}`)
  const inPath = Bun.which('postgres')
  return inPath && Bun.which('initdb') ? dirname(inPath) : null
}

/** How much a server cares about its disk. `careless` loses everything when the machine goes down: for tests. */
export type Durability = 'careless' | 'as-installed'

const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** Makes a cluster in a folder of its own and starts it on a free port of 127.0.0.1. */
export async function startPostgres(
  bin: string,
  durability: Durability = 'careless',
): Promise<PostgresServer> {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'visao-postgres-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const place: Place = { bin, folder, account: await accountFor(folder), durability }
  await makeCluster(place)
  const { port, first } = await onFreePort(async (port) => ({ port, first: await startOn(port, place) }))
  let daemon: Daemon | null = first

  async function stop(): Promise<void> {
    const running = daemon
    daemon = null
    if (running) await stopPostgres(running, folder)
  }

  stack.defer(stop)
  const owned = stack.move()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop,
    async start() {
      daemon ??= await startOn(port, place)
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

interface Place {
  bin: string
  folder: string
  /** Whom to run as; null for ourselves. */
  account: Account | null
  durability: Durability
}

/** PostgreSQL refuses to run as root: then it runs as somebody else, who gets the folder. */
async function accountFor(folder: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null
  const account = findAccount('postgres', 'nobody')
  if (!account) throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody')
  await chown(folder, account.uid, account.gid)
  await chmod(folder, 0o700)
  return account
}

async function makeCluster(place: Place): Promise<void> {
  // Elsewhere than on Linux that locale may be missing; the machine's own will do.
  const locale = process.platform === 'linux' ? ['--locale=C.UTF-8'] : []
  const flags = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', ...locale]
  const child = Bun.spawn(inPlace(place, 'initdb', '-D', place.folder, ...flags), {
    cwd: place.folder,
    stdout: 'ignore',
    stderr: 'pipe',
  })
  const [complaint, exitCode] = await Promise.all([new Response(child.stderr).text(), child.exited])
  if (exitCode !== 0) throw new Error(`initdb failed: ${complaint.trim()}`)
}

function startOn(port: number, place: Place): Promise<Daemon> {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    ...(place.durability === 'careless' ? CARELESS : {}),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return startDaemon({
    command: inPlace(place, 'postgres', '-D', place.folder, ...flags),
    cwd: place.folder,
    ready: /database system is ready to accept connections/,
  })
}

/** Fast shutdown, sent to the server itself: what we started may be the program that changed the user. */
async function stopPostgres(daemon: Daemon, folder: string): Promise<void> {
  const pid = Number((await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  if (pid > 0 && pid !== daemon.pid) process.kill(pid, 'SIGINT')
  await stopDaemon(daemon, 'SIGINT')
}

function inPlace({ bin, account }: Place, program: string, ...args: string[]): string[] {
  const command = [join(bin, program), ...args]
  return account ? asAccount(account, command) : command
}

function byVersion(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
