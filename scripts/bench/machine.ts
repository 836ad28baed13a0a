import { cpus, totalmem } from 'node:os'

/** Where a figure was measured: figures of different machines do not compare. */
export interface Machine {
  cores: number
  cpu: string
  memoryGb: number
  bun: string
  /** Short hash, with `+` when files differ from it; null outside a checkout. */
  commit: string | null
  at: string
}

export function describeMachine(): Machine {
  const cores = cpus()
  return {
    cores: cores.length,
    cpu: cores[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    bun: Bun.version,
    commit: commitOf(),
    at: new Date().toISOString(),
  }
}

function commitOf(): string | null {
  if (!Bun.which('git')) return null
  const head = git('rev-parse', '--short', 'HEAD')
  return head && head + (git('status', '--porcelain') === '' ? '' : '+')
}

function git(...args: string[]): string | null {
  const { exitCode, stdout } = Bun.spawnSync(['git', ...args], { cwd: import.meta.dir })
  return exitCode === 0 ? stdout.toString().trim() : null
}

/** Busy time of all cores together since boot, in milliseconds. */
export function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)
}
