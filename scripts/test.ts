// Nothing here, nor in scripts/test/, imports a package: this also runs on a fresh clone, and installs them.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findGroups, type Group } from './test/groups.ts'
import { installModules } from './test/install.ts'
import { addUp, type Tally } from './test/junit.ts'
import { ABREAST, type Lane, roundsOf, runAbreast } from './test/lanes.ts'
import { buildClient, type RunContext, runGroup } from './test/run.ts'
import { installServices, missingServices, openServices } from './test/services.ts'

const HELP = `bun run test [filter…]

Runs the tests: unit, contract, flow, api, browser, chaos, structure, each in a process of its own; flow and
api, which mostly wait, beside the others, then browser in thirds, three of these at a time; chaos last.
A filter is a part of a path; with several, files that hold any of them run.

Before that it installs the packages if need be, and gets what the tests need: on Debian as root Redis,
PostgreSQL, Chromium and ffmpeg by apt where they are missing; elsewhere it uses what it finds. It
starts Redis and PostgreSQL servers of its own on free ports of 127.0.0.1 and leaves nothing behind.

  TEST_REDIS_URL, TEST_DATABASE_URL  use these servers instead of starting any
  MEILI_URL, MEILI_KEY               run the tests of search over this Meilisearch too (it is never installed)
  CHROME_PATH                        use this browser
  FFMPEG_PATH                        use this ffmpeg
  CI=true                            what is missing is a failure instead of a skip

The last line is "tests: N passed, N failed, N skipped". The exit code is 0 when none failed.`

const root = dirname(import.meta.dir)

if (import.meta.main) {
  const args = process.argv.slice(2)
  if (args.includes('--help')) console.log(HELP)
  else process.exitCode = await main(args)
}

async function main(filters: string[]): Promise<number> {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())
  const groups = findGroups(root, filters)
  const tally = await runAll(groups, stop.signal).catch(failedToStart)
  if (groups.length === 0) console.error(`no test file matches ${filters.join(' ')}`)
  for (const failure of tally.failures) console.error(`failed: ${failure}`)
  console.log(`tests: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
  if (stop.signal.aborted) return 130
  return tally.failed > 0 || groups.length === 0 ? 1 : 0
}

async function runAll(groups: Group[], signal: AbortSignal): Promise<Tally> {
  await installModules(root)
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'visao-tests-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  await installServices()
  const tallies: Tally[] = [missingTally(missingServices())]
  if (groups.some(({ name }) => name === 'browser'))
    tallies.push(await buildClient({ root, folder, signal, env: {}, gathered: false }))
  for (const lanes of roundsOf(groups)) {
    const gathered = lanes.length > 1
    const work = (lane: Lane) => runLane(lane, { folder, signal, gathered })
    tallies.push(...(await runAbreast(lanes, ABREAST, work)))
  }
  return addUp(tallies)
}

/** The groups of a lane one after the other, over servers that no other lane uses. */
async function runLane(lane: Lane, given: Omit<RunContext, 'root' | 'env'>): Promise<Tally> {
  await using services = await openServices()
  const context: RunContext = { root, env: services.env, ...given }
  const tallies: Tally[] = []
  for (const group of lane) if (!given.signal.aborted) tallies.push(await runGroup(group, context))
  return addUp(tallies)
}

function missingTally(missing: string[]): Tally {
  for (const name of missing) console.error(`${name} is not here: what needs it is skipped`)
  const failures = process.env.CI === 'true' ? missing.map((name) => `${name} is not here`) : []
  return { passed: 0, failed: failures.length, skipped: 0, failures }
}

function failedToStart(error: unknown): Tally {
  const reason = error instanceof Error ? error.message : String(error)
  return { passed: 0, failed: 1, skipped: 0, failures: [reason] }
}
