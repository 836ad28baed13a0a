import { existsSync } from 'node:fs'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
]

const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser to test with: `CHROME_PATH`, else one of the usual names and places, or null. */
export function findChromium(): string | null {
  const { CHROME_PATH } = process.env
  if (CHROME_PATH && existsSync(CHROME_PATH)) return CHROME_PATH
  for (const name of NAMES) {
    const found = Bun.which(name)
    if (found) return found
  }
  return MAC_APPS.find((path) => existsSync(path)) ?? null
}
