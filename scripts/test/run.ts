import { join } from 'node:path'
import type { Group } from './groups.ts'
import { readTally, type Tally } from './junit.ts'

/** Where and with what tests run. */
export interface RunContext {
  root: string
  /** For reports. */
  folder: string
  env: Record<string, string>
  /** Ends the run. */
  signal: AbortSignal
  /** What is printed waits until its group has ended: others print at the same time. */
  gathered: boolean
}

/** A single test may take this long: a browser starts slowly on a busy machine. */
const TEST_TIMEOUT_MS = 20_000

/** Runs a group in a process of its own and says how it ended. */
export async function runGroup({ name, files }: Group, context: RunContext): Promise<Tally> {
  const heading = `\n${name}: ${files.length} ${files.length === 1 ? 'file' : 'files'}`
  const report = join(context.folder, `${name}.xml`)
  const flags = ['--timeout', String(TEST_TIMEOUT_MS), '--reporter=junit', `--reporter-outfile=${report}`]
  const paths = files.map((file) => `./${file}`)
  const exitCode = await bun(heading, ['test', '--only-failures', ...flags, ...paths], context)
  return readTally(report, files, exitCode)
}

/** Builds the client for the browser tests. */
export async function buildClient(context: RunContext): Promise<Tally> {
  const exitCode = await bun('\nbuilding the client', ['scripts/build.ts'], context)
  const failures = exitCode === 0 ? [] : [`the client was not built: exit code ${exitCode}`]
  return { passed: 0, failed: failures.length, skipped: 0, failures }
}

async function bun(heading: string, args: string[], context: RunContext): Promise<number> {
  const { root, env, signal, gathered } = context
  if (!gathered) console.log(heading)
  const child = Bun.spawn([process.execPath, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdin: 'ignore',
    stdout: gathered ? 'pipe' : 'inherit',
    stderr: gathered ? 'pipe' : 'inherit',
    signal,
    killSignal: 'SIGTERM',
  })
  if (gathered) {
    const begun = performance.now()
    const printed = await Promise.all([textOf(child.stdout), textOf(child.stderr)])
    const seconds = Math.round((performance.now() - begun) / 1000)
    console.log([`${heading} in ${seconds} s`, ...printed].join('\n'))
  }
  return child.exited
}

function textOf(stream: ReadableStream<Uint8Array> | undefined): Promise<string> {
  return new Response(stream).text()
}
