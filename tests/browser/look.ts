import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { findChromium } from '../../scripts/test/chromium.ts'
import { openBrowser } from './browser.ts'
import { type Day, openDay } from './look-day.ts'
import { SIZES, type Size, type View, viewsOf } from './look-views.ts'
import { openScreen, type Screen, type ScreenOptions } from './screen.ts'

const HELP = `bun tests/browser/look.ts FOLDER [NAME…]

Takes pictures of every screen with a newsroom's ordinary day on it, for somebody to look at: phone, tablet and
desk, dark and light, French, and English for the main ones. With names, only those screens.`

const THEMES = ['dark', 'light'] as const

await main(process.argv[2], process.argv.slice(3))

async function main(folder: string | undefined, names: string[]): Promise<never> {
  if (folder === undefined || folder === '--help') {
    process.stdout.write(`${HELP}\n`)
    process.exit(folder === undefined ? 1 : 0)
  }
  const chromium = findChromium()
  if (chromium === null) throw new Error('there is no Chromium here')
  await mkdir(folder, { recursive: true })
  await using stack = new AsyncDisposableStack()
  const day = await openDay(stack)
  const browser = stack.use(await openBrowser(chromium))
  for (const size of Object.keys(SIZES) as Size[])
    for (const theme of THEMES)
      for (const locale of ['fr', 'en'] as const)
        for (const view of viewsOf(day)) {
          if (locale === 'en' && !view.main) continue
          if (names.length > 0 && !names.includes(view.name)) continue
          const options = { viewport: SIZES[size], theme, locale, expected: [/./] }
          const path = join(folder, `${view.name}-${size}-${theme}-${locale}.png`)
          await using screen = await open(browser, day, view, options)
          await takePicture(screen, view, size, path)
          process.stdout.write(`${path}\n`)
        }
  process.exit(0)
}

async function open(
  browser: Parameters<typeof openScreen>[0],
  { house, editor, newcomer }: Day,
  { who }: View,
  options: ScreenOptions,
): Promise<Screen> {
  const people = { nobody: null, newcomer, editor }
  const member = who === 'beginner' ? await house.signUp('Nina Adelmo') : people[who ?? 'editor']
  return openScreen(browser, house.url, member, options)
}

async function takePicture(screen: Screen, view: View, size: Size, path: string): Promise<void> {
  await screen.open(view.path)
  await screen.until('a screen', () => document.querySelector('main, .door') !== null)
  await settled(screen)
  await view.prepare?.(screen, size)
  await settled(screen)
  await screen.page.screenshot({ path: path as `${string}.png` })
}

/** Everything asked for has come, every picture is drawn, nothing moves. */
async function settled({ page }: Screen): Promise<void> {
  await page.waitForNetworkIdle({ idleTime: 300, concurrency: 1 }).catch(() => undefined)
  await page.evaluate(async () => {
    await document.fonts.ready
    const moves = document
      .getAnimations()
      .filter((move) => (move.effect?.getTiming().duration ?? 0) !== 6_000)
    await Promise.all(moves.map((move) => move.finished.catch(() => undefined)))
  })
}
