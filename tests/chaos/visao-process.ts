import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Subprocess } from 'bun'
import { openPglite } from '../../db/open.ts'
import { preparedImage } from '../fixtures/house-database.ts'
import { ALLOWED_HOSTS } from '../fixtures/publisher.ts'

const SERVER = [process.execPath, join(import.meta.dir, '../../server/main.ts')]
/** A server whose locks outlive it by three seconds instead of half a minute. */
export const IMPATIENT = [process.execPath, join(import.meta.dir, 'impatient.ts')]

/** For every test that starts processes: several starts on a busy machine take longer than most tests. */
export const TEST_MS = 90_000

export interface ProcessOptions {
  /** On top of what every process of these tests is given. Nothing of the test's own environment is passed on. */
  env: { DATA_DIR: string } & Record<string, string>
  /** What to run instead of the server itself, and where. */
  command?: string[]
  cwd?: string
}

/** How a process ended, and all it said. */
export interface Ending {
  exitCode: number | null
  signal: Subprocess['signalCode']
  stdout: string
  stderr: string
}

/** A Visao in a process of its own. Disposing kills it with everything it started. */
export interface VisaoProcess extends AsyncDisposable {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** What it has said on stdout so far. */
  said(): string
  /** Sends a signal to it alone. */
  kill(signal: NodeJS.Signals): void
  /** Sends a signal to it and all it started, as a terminal does. */
  killGroup(signal: NodeJS.Signals): void
  ended: Promise<Ending>
}

/** Starts one and waits until it says that it is ready. Throws with what it said when it ends before. */
export async function startVisao(options: ProcessOptions): Promise<VisaoProcess> {
  const running = spawn(options)
  const outcome = await Promise.race([running.ready, running.ended])
  if (typeof outcome !== 'string') throw new Error(`it ended early: ${JSON.stringify(outcome)}`)
  const { port } = new URL(outcome)
  // By its number: a name would first be tried as IPv6.
  return { ...running, url: `http://127.0.0.1:${port}`, port: Number(port) }
}

/** Starts one that is expected to end by itself, and waits for that. Throws when it gets ready instead. */
export async function runVisao(options: ProcessOptions): Promise<Ending> {
  await using running = spawn(options)
  const outcome = await Promise.race([running.ready, running.ended])
  if (typeof outcome === 'string') throw new Error('it was not to get ready, and did')
  return outcome
}

const READY = /"message":"Visao is ready","url":"([^"]+)"/

interface Running extends Omit<VisaoProcess, 'url' | 'port'> {
  /** The address it says it is ready at. */
  ready: Promise<string>
}

function spawn({ env, command = SERVER, cwd = tmpdir() }: ProcessOptions): Running {
  const child = Bun.spawn(notOutlivingUs(command), {
    cwd,
    env: { ...USUAL, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a whole one can be signalled.
    detached: true,
  })
  let stdout = ''
  const ready = Promise.withResolvers<string>()
  const reading = Promise.all([
    collect(child.stdout, (text) => {
      stdout += text
      const [, url] = READY.exec(stdout) ?? []
      if (url) ready.resolve(url)
    }),
    new Response(child.stderr).text(),
  ])
  const killGroup = (signal: NodeJS.Signals) => signalGroup(child, signal)
  return {
    pid: child.pid,
    ready: ready.promise,
    said: () => stdout,
    kill: (signal) => child.kill(signal),
    killGroup,
    ended: child.exited.then(async () => {
      const [, stderr] = await reading
      return { exitCode: child.exitCode, signal: child.signalCode, stdout, stderr }
    }),
    async [Symbol.asyncDispose]() {
      // One that ended by itself in the middle may have said why.
      if (child.exitCode && READY.test(stdout)) console.error(stdout.slice(-2000), (await reading)[1])
      killGroup('SIGKILL')
      await child.exited
    },
  }
}

const USUAL = {
  PATH: process.env.PATH ?? '',
  PORT: '0',
  SIGN_UP: 'open',
  // A name that is pasted must not be asked about at the real TikTok.
  TIKTOK_URL: 'http://127.0.0.1:9',
  LOG_FORMAT: 'json',
  // Processes that share a database must share these too.
  AUTH_SECRET: 'a secret of thirty-two characters',
  ENCRYPTION_KEY: 'another one of thirty-two or more',
  FETCH_ALLOW_HOSTS: ALLOWED_HOSTS,
}

/** Where it can be had (Linux), it is told to end also when the tests are killed and cannot tell it themselves. */
function notOutlivingUs(command: string[]): string[] {
  if (process.platform !== 'linux' || !Bun.which('setpriv')) return command
  return ['setpriv', '--pdeathsig=KILL', '--', ...command]
}

function signalGroup(child: Subprocess, signal: NodeJS.Signals): void {
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    // All of the group have ended already.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

async function collect(stream: ReadableStream<Uint8Array>, note: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder()
  for await (const chunk of stream) note(decoder.decode(chunk, { stream: true }))
}

/** A folder with an empty, migrated database in it, which is quicker than letting a process make one. */
export async function preparedFolder(stack: AsyncDisposableStack): Promise<string> {
  const folder = await temporaryFolder(stack)
  await (await openPglite(folder, await preparedImage()))[Symbol.asyncDispose]()
  return folder
}

/** A folder that goes with the stack. */
export async function temporaryFolder(stack: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'visao-chaos-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  return folder
}
