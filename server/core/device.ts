import Bowser from 'bowser'

/** What somebody signed in with, as far as the browser says; names as their makers write them. */
export interface Device {
  browser: string | null
  os: string | null
  device: 'desktop' | 'phone' | 'tablet' | 'other'
}

const KINDS: Record<string, Device['device']> = { desktop: 'desktop', mobile: 'phone', tablet: 'tablet' }

/** The longest that is looked at: what is longer was written to waste our time. */
const LONGEST = 512

/** Reads a `User-Agent`. What it does not say, or nobody knows, is null. */
export function deviceOf(userAgent: string | null): Device {
  const text = userAgent?.slice(0, LONGEST) ?? ''
  if (text === '') return { browser: null, os: null, device: 'other' }
  const { browser, os, platform } = Bowser.parse(text)
  return {
    browser: browser.name || null,
    os: os.name || null,
    device: KINDS[platform.type ?? ''] ?? 'other',
  }
}
