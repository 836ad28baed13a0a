import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openBrowser } from '../../tests/browser/browser.ts'
import { openDay } from '../../tests/browser/look-day.ts'
import { openScreen } from '../../tests/browser/screen.ts'
import { until } from '../../tests/fixtures/until.ts'
import { CLIENT_DIST } from '../build.ts'
import { findChromium } from '../test/chromium.ts'
import { atLeast, atMost, type Bench } from './bench.ts'
import { round } from './spread.ts'

const TARGETS = { scriptKb: 90, score: 95 }

/**
 * Not among the packages: with what it stands on it is 176 MB, more than all the rest, so it is fetched by the bench
 * alone.
 */
const LIGHTHOUSE = 'lighthouse@13.5.0'
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const
const FORMS = { phone: [], desk: ['--preset=desktop'] } as const

type Editor = Awaited<ReturnType<typeof openDay>>['editor']

type Scores = Record<(typeof CATEGORIES)[number], number>

/** What the desk asks of a browser: scripts of its first load, and what Lighthouse thinks of it on a phone and a desk. */
export async function benchClient(bench: Bench): Promise<object> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('there is no Chromium here')
  const { house, editor } = await openDay(bench.stack)
  const scripts = await firstScripts(executablePath, house.url, editor)
  bench.say(`scripts of the first load: ${scripts.kb} kB gzip`)
  const targets = { scriptKb: atMost(scripts.kb, TARGETS.scriptKb) }
  if (bench.quick) return { targets, scripts }
  await picturesKept(editor)
  const scores: Record<string, Scores> = {}
  for (const [form, flags] of Object.entries(FORMS)) {
    scores[form] = await lighthouse(executablePath, house.url, editor.cookie, flags)
    bench.say(`${form}: ${JSON.stringify(scores[form])}`)
  }
  const lowest = Math.min(...Object.values(scores).flatMap((one) => Object.values(one)))
  return { targets: { ...targets, score: atLeast(lowest, TARGETS.score) }, scripts, lighthouse: scores }
}

/** The desk is measured, not the fetching of its seed's pictures, of which every open screen is told one by one. */
async function picturesKept({ api }: Editor): Promise<void> {
  await until('the pictures to be kept', async () => {
    const alerts = await api.allAlerts()
    return alerts.every(({ post }) => post.kept.every((one) => one !== null && one.state !== 'due'))
  })
}

/** Every script that was asked for before the alerts had come, as gzip sends it: with those the desk stands. */
async function firstScripts(
  executablePath: string,
  url: string,
  editor: Parameters<typeof openScreen>[2],
): Promise<{ kb: number; files: Record<string, number> }> {
  await using browser = await openBrowser(executablePath)
  await using screen = await openScreen(browser, url, editor, { expected: [/./] })
  await screen.open('/')
  const paths = await screen.until('the first alert', () => {
    if (document.querySelector('[role="feed"] article') === null) return null
    const asked = performance
      .getEntriesByType('resource')
      .filter((one) => one instanceof PerformanceResourceTiming)
    const alerts = asked.find(({ name }) => name.includes('/api/alerts?'))?.responseEnd ?? 0
    return asked
      .filter(({ startTime }) => startTime < alerts)
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js') && path.startsWith('/assets/'))
  })
  const files: Record<string, number> = {}
  for (const path of new Set(paths ?? [])) files[path.slice('/assets/'.length)] = await gzipKb(path)
  return { kb: round(Object.values(files).reduce((sum, kb) => sum + kb, 0)), files }
}

async function gzipKb(path: string): Promise<number> {
  const bytes = await Bun.file(join(CLIENT_DIST, path)).bytes()
  return round(gzipSync(bytes, { level: 9 }).length / 1_000)
}

async function lighthouse(
  executablePath: string,
  url: string,
  cookie: string,
  flags: readonly string[],
): Promise<Scores> {
  const folder = await mkdtemp(join(tmpdir(), 'visao-lighthouse-'))
  const path = join(folder, 'report.json')
  const headers = join(folder, 'headers.json')
  await Bun.write(headers, JSON.stringify({ Cookie: cookie }))
  const run = Bun.spawn(
    [
      process.execPath,
      'x',
      '--bun',
      LIGHTHOUSE,
      url,
      '--quiet',
      '--output=json',
      `--output-path=${path}`,
      `--extra-headers=${headers}`,
      `--only-categories=${CATEGORIES.join(',')}`,
      '--chrome-flags=--headless=new --no-sandbox --accept-lang=fr-FR',
      ...flags,
    ],
    { env: { ...process.env, CHROME_PATH: executablePath }, cwd: folder, stdout: 'ignore', stderr: 'pipe' },
  )
  const [code, said] = await Promise.all([run.exited, new Response(run.stderr).text()])
  if (code !== 0) throw new Error(`Lighthouse ended with ${code}: ${said.slice(-600)}`)
  const report: Report = await Bun.file(path).json()
  await rm(folder, { recursive: true, force: true })
  return scoresIn(report)
}

interface Report {
  categories: Record<string, { score: number | null } | undefined>
}

function scoresIn({ categories }: Report): Scores {
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100)
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
  }
}
