import { existsSync } from 'node:fs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const PLACES = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The program: the one that was named, and no other, or else one at a usual name or place; null when there is none. */
export function findChromium(named: string | null): string | null {
  if (named !== null) return existsSync(named) ? named : null
  for (const name of NAMES) {
    const found = Bun.which(name)
    if (found !== null) return found
  }
  return PLACES.find((path) => existsSync(path)) ?? null
}
