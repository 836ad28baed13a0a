/**
 * Draws what the manifest shows of Visao where it is installed, into `client/public`: the icons of its shortcuts and
 * of notifications, and two pictures of the demo, whose posts are all drawn and written for it.
 *
 *   bun scripts/install-pictures.ts          all of it; the demo runs for about a minute
 *   bun scripts/install-pictures.ts --icons  the icons alone
 */
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { launch, type Page, type Viewport } from 'puppeteer-core'
import sharp from 'sharp'
import { ICONS } from '../client/src/ui/icons.ts'
import { EDITOR } from './demo/editor.ts'
import { findChromium } from './test/chromium.ts'

const PUBLIC = resolve(import.meta.dir, '..', 'client', 'public')
const ICON_PX = 96
/** Enough alerts to fill a screen: the list draws no more than fit. */
const ALERTS = 6
const PATIENCE_MS = 180_000

const SHORTCUTS = { flux: ICONS.flux, coverage: ICONS.coverage, saved: ICONS.saved }
const SCREENS: Record<string, Viewport> = {
  wide: { width: 1440, height: 900, deviceScaleFactor: 1 },
  narrow: { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
}

/** White on nothing: the system gives it its colour. */
const EYE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7-10-7-10-7z"
  fill="none" stroke="#fff" stroke-width="2.2" stroke-linejoin="round"/><circle cx="12" cy="12" r="3.7" fill="#fff"/></svg>`

await drawIcons()
if (!process.argv.includes('--icons')) await takePictures()

async function drawIcons(): Promise<void> {
  for (const [name, mark] of Object.entries(SHORTCUTS)) await draw(`shortcut-${name}.png`, shortcut(mark))
  await draw('badge-96.png', EYE)
}

async function draw(name: string, svg: string): Promise<void> {
  await sharp(Buffer.from(svg))
    .resize(ICON_PX, ICON_PX)
    .png({ palette: true })
    .toFile(join(PUBLIC, 'icons', name))
}

/** The mark on the ground of the app's own icon, within the circle that every launcher leaves. */
function shortcut(mark: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="#0f172a"/>
    <g transform="translate(12 12)" fill="none" stroke="#f3f6fb" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${mark}</g></svg>`
}

async function takePictures(): Promise<void> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('there is no Chromium here')
  await mkdir(join(PUBLIC, 'screenshots'), { recursive: true })
  await using stack = new AsyncDisposableStack()
  const url = await openDemo(stack)
  const browser = await launch({ executablePath, args: ['--no-sandbox', '--accept-lang=fr-FR'] })
  stack.defer(() => browser.close())
  const page = await browser.newPage()
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
  await page.setViewport(SCREENS.wide ?? null)
  await signIn(page, url)
  for (const [name, viewport] of Object.entries(SCREENS)) await takePicture(page, name, viewport)
}

/** The demo as anybody starts it; its address once it says so. */
async function openDemo(stack: AsyncDisposableStack): Promise<string> {
  const demo = Bun.spawn([process.execPath, join(import.meta.dir, 'demo.ts'), '--seed', '7', '--fast'], {
    stdout: 'pipe',
    stderr: 'inherit',
  })
  stack.defer(() => {
    demo.kill()
    return demo.exited.then(() => undefined)
  })
  let said = ''
  for await (const part of demo.stdout.pipeThrough(new TextDecoderStream())) {
    said += part
    const url = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(said)?.[0]
    if (url && said.includes(EDITOR.email)) return url
  }
  throw new Error('the demo ended before it began')
}

async function signIn(page: Page, url: string): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    // What asks something of a newcomer is put away.
    sessionStorage.setItem('visao.confirm-later', '1')
    localStorage.setItem('visao.push.offered', '1')
  })
  await page.goto(`${url}/login`, { waitUntil: 'networkidle2' })
  await page.evaluate(
    (email, password) =>
      fetch('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      }).then(() => undefined),
    EDITOR.email,
    EDITOR.password,
  )
  await page.goto(url)
  const enough = (wanted: number) => document.querySelectorAll('[role="feed"] article').length >= wanted
  await page.waitForFunction(enough, { timeout: PATIENCE_MS }, ALERTS)
}

async function takePicture(page: Page, name: string, viewport: Viewport): Promise<void> {
  await page.setViewport(viewport)
  await page.reload({ waitUntil: 'load' })
  await page.waitForSelector('[role="feed"] article')
  if (!viewport.isMobile) {
    await page.keyboard.press('j')
    await page.keyboard.press('j')
  }
  await page.waitForFunction(() => [...document.images].every((image) => image.complete))
  await page.screenshot({ path: `${PUBLIC}/screenshots/${name}.webp`, type: 'webp', quality: 72 })
}
