import { describe, expect, test } from 'bun:test'
import { openPuppeteerBrowser } from '../../server/adapters/browser-puppeteer.ts'
import { openGate } from '../../server/adapters/fetcher-safe-gate.ts'
import { parseAllowHosts } from '../../server/core/address.ts'
import { describeWith } from '../fixtures/services.ts'
import { browserSuite } from './browser.suite.ts'

describeWith('Chromium', 'with a browser', (chromePath) => {
  browserSuite('puppeteer', ({ allowHosts, resolve, ...options }) =>
    openPuppeteerBrowser({
      chromePath,
      gate: openGate({ allowHosts: parseAllowHosts(allowHosts), resolve }),
      ...options,
    }),
  )
})

const WISH = { url: 'http://30.0.0.1/', waitFor: 'body', capture: [], timeoutMs: 5_000 }
const gate = openGate({ allowHosts: new Set() })

describe('where there is no browser', () => {
  test('every page fails with needs_browser, and it says which program was looked for', async () => {
    await using none = openPuppeteerBrowser({ chromePath: '/nowhere/chromium', gate })
    expect(none.available).toBe(false)
    expect(none.describe()).toContain('/nowhere/chromium')
    const outcome = await none.open(WISH, new AbortController().signal)
    expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'needs_browser' } })
  })

  test('one that is there but does not start is no browser either', async () => {
    await using broken = openPuppeteerBrowser({ chromePath: '/bin/false', gate })
    expect(broken.available).toBe(true)
    const outcome = await broken.open(WISH, new AbortController().signal)
    expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'needs_browser' } })
    expect(broken.available).toBe(false)
    expect(broken.describe()).toContain('could not be started')
  })
})
