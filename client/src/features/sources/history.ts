import type { Check } from './types.ts'

/** A line of the history: one reading that says something, or a run of readings with nothing new. */
export type HistoryLine =
  | { kind: 'one'; check: Check }
  | { kind: 'run'; from: string; to: string; count: number; meanMs: number }

type Run = Extract<HistoryLine, { kind: 'run' }>

/** Newest first, as they come. Readings with nothing new that follow each other are one line: a minute's beat is no news. */
export function historyLines(checks: readonly Check[]): HistoryLine[] {
  const lines: HistoryLine[] = []
  for (const check of checks) {
    const last = lines.at(-1)
    if (check.outcome !== 'unchanged') lines.push({ kind: 'one', check })
    else if (last?.kind === 'run') lines[lines.length - 1] = longer(last, check)
    else
      lines.push({ kind: 'run', from: check.at, to: check.at, count: check.times, meanMs: check.durationMs })
  }
  return lines
}

function longer(run: Run, check: Check): Run {
  const count = run.count + check.times
  const meanMs = (run.meanMs * run.count + check.durationMs * check.times) / count
  return { ...run, from: check.at, count, meanMs }
}

/** Adds an older page; readings that moved from one page to the next while somebody looked are kept once. */
export function withOlder(checks: readonly Check[], older: readonly Check[]): Check[] {
  const known = new Set(checks.map((one) => one.at))
  return [...checks, ...older.filter((one) => !known.has(one.at))]
}
