import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartError, startVisao } from '../../server/main.ts'
import { Editor } from './editor.ts'
import { greeting } from './greeting.ts'
import { Newsday } from './newsday.ts'
import type { DemoOptions } from './options.ts'
import { OUTLET_NAMES, OUTLETS, type OutletName } from './outlets.ts'
import { choosePort } from './port.ts'
import { Publisher } from './publisher.ts'
import { rest } from './rest.ts'

type Environment = Record<string, string | undefined>
type Publishers = Record<OutletName, Publisher>

/** Ids of the sources by outlet. */
type Sources = Partial<Record<OutletName, string>>

interface Run {
  newsday: Newsday
  editor: Editor
  pace: number
  stopping: AbortSignal
}

/** From the signal to the end at the latest: pictures that are just being kept are written to their end, or they would come after the folder went. */
const GRACE_MS = 5_000
/** From an outlet's first post to the look at it. */
const FIRST_LOOK_MS = 1_000
/** Between two questions whether the archives are in. */
const IMPORT_MS = 100

/** Runs the demo until a signal says to stop, then ends the process: 0, or 1 when it could not start. */
export async function runDemo(options: DemoOptions, env: Environment): Promise<never> {
  const stopping = stopSignal()
  try {
    await perform(options, env, stopping)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    process.stderr.write(`visao: ${error.message}\n`)
    process.exit(1)
  }
  process.exit(0)
}

/** Aborted by the first signal. Nothing here is worth waiting for: what is not closed soon is left to the system. */
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  const end = () => {
    stop.abort()
    setTimeout(() => process.exit(0), GRACE_MS).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  return stop.signal
}

async function perform({ seed, pace }: DemoOptions, env: Environment, stopping: AbortSignal): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const folder = await throwAwayFolder(stack)
  const newsday = new Newsday(seed, new Date())
  const publishers = openPublishers(stack, newsday)
  const { url, note } = await openVisao(stack, env, folder, publishers)
  if (stopping.aborted) return
  const editor = await Editor.signUp(url)
  const sources = await watchAll(editor, publishers, stopping)
  if (stopping.aborted) return
  const listed = OUTLET_NAMES.map((name) => publishers[name])
  process.stdout.write(greeting(url, note, listed))
  await putOut({ newsday, editor, pace, stopping }, publishers, sources)
}

/** Removed at the end, and also when the process ends in a hurry. */
async function throwAwayFolder(stack: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'visao-demo-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  return folder
}

function openPublishers(stack: AsyncDisposableStack, newsday: Newsday): Publishers {
  const open = (name: OutletName) => {
    const publisher = stack.use(new Publisher(OUTLETS[name]))
    for (const { article, at } of newsday.archive(name)) publisher.publish(article, at)
    return publisher
  }
  return {
    'le-fil-mode': open('le-fil-mode'),
    'sole-depeche': open('sole-depeche'),
    kestrel: open('kestrel'),
    'hype-bulletin': open('hype-bulletin'),
    'vestiaire-info': open('vestiaire-info'),
    'semelle-et-cie': open('semelle-et-cie'),
  }
}

/** Nothing else of the environment is taken over: a demo must not write into somebody's database. */
async function openVisao(
  stack: AsyncDisposableStack,
  { HOST = '127.0.0.1', PORT, LOG_LEVEL = 'warn', LOG_FORMAT }: Environment,
  folder: string,
  publishers: Publishers,
) {
  const { port, note } = choosePort(PORT, HOST)
  const hosts = Object.values(publishers).map(({ host }) => host)
  const { url, stop } = await startVisao({
    HOST,
    PORT: port,
    LOG_LEVEL,
    LOG_FORMAT,
    DATA_DIR: folder,
    FETCH_ALLOW_HOSTS: hosts.join(','),
  })
  stack.defer(stop)
  return { url, note }
}

/** Watches all of them and waits until their archives are in: what is posted from then on raises alerts. */
async function watchAll(editor: Editor, publishers: Publishers, stopping: AbortSignal): Promise<Sources> {
  const sources: Sources = {}
  for (const name of OUTLET_NAMES) sources[name] = (await editor.watch(publishers[name])).id
  const lookedAt = async () => (await editor.sources()).every(({ health }) => health.lastCheckedAt !== null)
  while (!(await lookedAt())) if (!(await rest(IMPORT_MS, stopping))) break
  return sources
}

/**
 * Puts post after post out. Added together, the sources would be looked at together for ever: the first post of
 * each has it looked at on its own, and its rhythm starts from there.
 */
async function putOut(run: Run, publishers: Publishers, sources: Sources): Promise<void> {
  const { newsday, editor, pace, stopping } = run
  const waiting = new Map(Object.entries(sources))
  let late = 0
  for (const { waitMs, outlet, article } of newsday.live()) {
    if (!(await rest(Math.max(0, waitMs / pace - late), stopping))) return
    late = Math.max(0, late - waitMs / pace)
    publishers[outlet].publish(article, new Date())
    const source = waiting.get(outlet)
    if (source === undefined) continue
    waiting.delete(outlet)
    if (!(await rest(FIRST_LOOK_MS / pace, stopping))) return
    late += FIRST_LOOK_MS / pace
    await editor.check(source)
  }
}
