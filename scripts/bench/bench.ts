import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a bench is given to work with. */
export interface Bench {
  /** Short phases and small numbers: shows that the bench runs, measures nothing. */
  quick: boolean
  /** Which of several engines; null: the bench's own choice. */
  engine: string | null
  /** Folder for a CPU profile of Visao's process; null when none is wanted. */
  profile: string | null
  /** Everything started is put here; it is ended in reverse order, also on Ctrl-C. */
  stack: AsyncDisposableStack
  /** Progress, for whoever watches; not part of the result. */
  say(line: string): void
}

/** One figure held against what is promised. */
export interface Target {
  value: number
  limit: number
  met: boolean
}

export function atMost(value: number, limit: number): Target {
  return { value, limit, met: value <= limit }
}

export function atLeast(value: number, limit: number): Target {
  return { value, limit, met: value >= limit }
}

/** A stack for one part of a bench: to be disposed of at its end, and ended with the bench when it has none. */
export function innerStack(bench: Bench): AsyncDisposableStack {
  return bench.stack.use(new AsyncDisposableStack())
}

/** An empty folder that goes with the bench. */
export async function temporaryFolder(bench: Bench): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'visao-bench-'))
  bench.stack.defer(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Flags that make Bun write a CPU profile of the process when it ends. */
export function profileFlags(bench: Bench): string[] {
  return bench.profile === null ? [] : ['--cpu-prof', '--cpu-prof-dir', bench.profile]
}

/** Waits until `look` says so, asking four times a second. */
export async function waitUntil(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await Bun.sleep(250)
}
