import { resolve } from 'node:path'
import type { Bench } from './bench/bench.ts'
import { describeMachine } from './bench/machine.ts'

const HELP = `bun run bench [name…] [--quick] [--engine NAME] [--profile DIR]

Measures Visao on this machine. Each bench prints one JSON line with its figures and the machine; progress goes
to standard error. It starts a Redis and a PostgreSQL of its own on free ports of 127.0.0.1 (both must be
installed) and leaves nothing behind. Give it the machine alone: everything shares the same cores.

  poll      10,000 feeds on loopback: how late looks are at 60 s and 15 s, and how many flat out, against bare Bun
  pipeline  from the last byte of a feed to the event on an open stream, on PostgreSQL + Redis and on PGlite
  archive   one look in the archive by a person among 100,000 posts in PostgreSQL, words well spelt and not
  coverage  one coverage check, candidates and decision, among 100,000 and 1,000,000 posts; how late 50 posts a
            second are found; for how long it keeps the process from others
  capture   1,000 pictures of 200 kB from a local server into files: how many a second, at what cost; and who else has
            a picture, among a million
  x         from a post on the stream of a local X to the event on an open stream, 1,500 accounts followed, at 10 and at
            250 posts a second, on PostgreSQL + Redis and on PGlite
  client    scripts of the desk's first load, and what Lighthouse (fetched for it) thinks of the desk
  push      from an alert to its message at a local push service, for 50 devices; and messages a minute
  live      one event to 10,000 open streams, against a bare Bun stream server

  --engine NAME  coverage: postgres (when absent), or meilisearch: the server of MEILI_URL and MEILI_KEY
  --quick        small numbers, a few seconds: shows that a bench runs
  --profile DIR  also writes a CPU profile of Visao's process to DIR

Without a name all run, one after another. The exit code is 1 when one could not be run.`

type Run = (bench: Bench) => Promise<object>

const BENCHES: Record<string, () => Promise<Run>> = {
  poll: async () => (await import('./bench/poll.ts')).benchPoll,
  pipeline: async () => (await import('./bench/pipeline.ts')).benchPipeline,
  coverage: async () => (await import('./bench/coverage.ts')).benchCoverage,
  archive: async () => (await import('./bench/archive.ts')).benchArchive,
  capture: async () => (await import('./bench/capture.ts')).benchCapture,
  x: async () => (await import('./bench/x.ts')).benchX,
  client: async () => (await import('./bench/client.ts')).benchClient,
  push: async () => (await import('./bench/push.ts')).benchPush,
  live: async () => (await import('./bench/live.ts')).benchLive,
}

interface Wanted {
  names: string[]
  quick: boolean
  engine: string | null
  profile: string | null
}

if (import.meta.main) {
  const args = process.argv.slice(2)
  if (args.includes('--help')) console.log(HELP)
  else process.exit(await main(args))
}

async function main(args: string[]): Promise<number> {
  const wanted = read(args)
  const unknown = wanted.names.find((name) => !(name in BENCHES))
  if (unknown !== undefined) {
    console.error(`there is no bench "${unknown}"; bun run bench --help lists them`)
    return 1
  }
  const { promise: called, resolve: callOff } = Promise.withResolvers<'called off'>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => callOff('called off'))
  for (const name of wanted.names.length > 0 ? wanted.names : Object.keys(BENCHES)) {
    const end = await runOne(name, wanted, called)
    if (end !== 0) return end
  }
  return 0
}

function read(args: string[]): Wanted {
  const value = (name: string) => (args.includes(name) ? (args[args.indexOf(name) + 1] ?? null) : null)
  const taken = ['--profile', '--engine']
  const names = args.filter((arg, at) => !arg.startsWith('--') && !taken.includes(args[at - 1] ?? ''))
  const folder = value('--profile')
  return {
    names,
    quick: args.includes('--quick'),
    engine: value('--engine'),
    profile: folder === null ? null : resolve(folder),
  }
}

/** The exit code: 0 measured, 1 failed, 130 called off. Whatever was started has ended when it resolves. */
async function runOne(name: string, wanted: Wanted, called: Promise<'called off'>): Promise<number> {
  await using stack = new AsyncDisposableStack()
  const say = (line: string) => process.stderr.write(`${name}: ${line}\n`)
  try {
    const run = await BENCHES[name]?.()
    const { quick, engine, profile } = wanted
    const figures = run?.({ quick, engine, profile, stack, say })
    const end = await Promise.race([figures, called])
    if (end === 'called off') return 130
    console.log(JSON.stringify({ bench: name, quick: wanted.quick, ...end, machine: describeMachine() }))
    return 0
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return 1
  }
}
