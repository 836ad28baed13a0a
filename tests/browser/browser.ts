import { afterAll, afterEach, beforeAll, expect } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, launch } from 'puppeteer-core'
import type { Member } from '../fixtures/house-api.ts'
import { describeWith } from '../fixtures/services.ts'
import { openWebHouse, type WebHouse, type WebHouseOptions } from './house.ts'
import { openScreen, type Screen, type ScreenOptions } from './screen.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-dev-shm-usage',
  '--mute-audio',
  '--accept-lang=fr-FR',
]

/** A browser with a profile of its own, gone when disposed of. */
export async function openBrowser(executablePath: string): Promise<Browser & AsyncDisposable> {
  const userDataDir = await mkdtemp(join(tmpdir(), 'visao-chromium-'))
  const browser = await launch({ executablePath, headless: true, args: FLAGS, userDataDir })
  const close = async () => {
    await browser.close()
    await rm(userDataDir, { recursive: true, force: true })
  }
  return Object.assign(browser, { [Symbol.asyncDispose]: close })
}

/** What the tests of one file share. */
export interface Stage {
  readonly house: WebHouse
  /** A screen of a browser that knows nobody, or where `member` is signed in. Closed after the test. */
  screen(member?: Member | null, options?: ScreenOptions): Promise<Screen>
}

/** Long enough for a browser on a machine with other work; no test takes that long when all is well. */
const OPENING_MS = 120_000

/**
 * Tests that share one browser and one house; skipped where there is no Chromium. After each test its screens are
 * closed, and the test fails when any of them complained on its console or asked for something it did not get.
 */
export function describeOnStage(
  title: string,
  body: (stage: Stage) => void,
  options?: WebHouseOptions,
): void {
  describeWith('Chromium', title, (executablePath) => {
    let house: WebHouse | null = null
    let browser: (Browser & AsyncDisposable) | null = null
    let screens: Screen[] = []
    beforeAll(async () => {
      house = await openWebHouse(options)
      browser = await openBrowser(executablePath)
    }, OPENING_MS)
    afterEach(async () => {
      const faults = screens.flatMap((screen) => screen.faults())
      await Promise.all(screens.map((screen) => screen[Symbol.asyncDispose]()))
      screens = []
      expect(faults).toEqual([])
    })
    afterAll(async () => {
      await browser?.[Symbol.asyncDispose]()
      await house?.[Symbol.asyncDispose]()
    })
    body({
      get house() {
        if (!house) throw new Error('the house is opened before the first test')
        return house
      },
      async screen(member = null, screenOptions = {}) {
        if (!browser || !house) throw new Error('the browser is opened before the first test')
        const url = house.url.replace('127.0.0.1', screenOptions.host ?? '127.0.0.1')
        const screen = await openScreen(browser, url, member, screenOptions)
        screens.push(screen)
        return screen
      },
    })
  })
}
