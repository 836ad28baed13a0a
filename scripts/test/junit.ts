import { existsSync, readFileSync } from 'node:fs'

/** How the tests of one or more runs ended. */
export interface Tally {
  passed: number
  failed: number
  skipped: number
  /** "file: test" of each that failed. */
  failures: string[]
}

/**
 * The outcome of one run over `files`, from the JUnit report it wrote to `path`. A file that is not in the
 * report did not load or ended the process: it counts as one failure, and so does a run that failed for
 * no reason the report gives.
 */
export function readTally(path: string, files: string[], exitCode: number): Tally {
  const report = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const tally = countCases(report)
  const reported = new Set(
    [...report.matchAll(/<testsuite [^>]*?\bfile="([^"]*)"/g)].map(([, file = '']) => plainText(file)),
  )
  const lost = files.filter((file) => !reported.has(file)).map((file) => `${file}: did not run`)
  const unexplained =
    exitCode !== 0 && tally.failed + lost.length === 0 ? [`${files[0]} …: exit code ${exitCode}`] : []
  const more = [...lost, ...unexplained]
  return { ...tally, failed: tally.failed + more.length, failures: [...tally.failures, ...more] }
}

/** All of them together. */
export function addUp(tallies: Tally[]): Tally {
  const sum = (pick: (tally: Tally) => number) => tallies.reduce((total, tally) => total + pick(tally), 0)
  return {
    passed: sum((tally) => tally.passed),
    failed: sum((tally) => tally.failed),
    skipped: sum((tally) => tally.skipped),
    failures: tallies.flatMap((tally) => tally.failures),
  }
}

function countCases(report: string): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] }
  for (const [, attributes = '', inner = ''] of report.matchAll(
    /<testcase ([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs,
  )) {
    if (inner.includes('<failure')) {
      tally.failed++
      tally.failures.push(`${attribute(attributes, 'file')}: ${attribute(attributes, 'name')}`)
    } else if (inner.includes('<skipped')) tally.skipped++
    else tally.passed++
  }
  return tally
}

function attribute(attributes: string, name: string): string {
  return plainText(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function plainText(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code?: string, name?: string) =>
    code ? String.fromCodePoint(Number(code)) : (ENTITIES[name ?? ''] ?? whole),
  )
}
