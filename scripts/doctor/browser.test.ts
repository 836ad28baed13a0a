import { expect, test } from 'bun:test'
import { readConfig } from '../../server/config.ts'
import { describeWith } from '../../tests/fixtures/services.ts'
import { browser } from './browser.ts'

function configOf(env: Record<string, string>) {
  return readConfig({ DATA_DIR: '/nowhere', ...env }, false, '0')
}

test('one that was named and is not there, or does not start, is a fault', async () => {
  expect(await browser(configOf({ CHROME_PATH: '/nowhere/chromium' }))).toMatchObject({
    ok: false,
    says: 'CHROME_PATH names no program: /nowhere/chromium',
  })
  expect(await browser(configOf({ CHROME_PATH: '/bin/false' }))).toMatchObject({
    ok: false,
    says: expect.stringContaining('could not be started'),
  })
})

describeWith('Chromium', 'with one', (path) => {
  test('it is started, shows a page, and is gone', async () => {
    expect(await browser(configOf({ CHROME_PATH: path }))).toEqual({
      ok: true,
      part: 'browser',
      says: `Chromium (${path})`,
    })
  }, 60_000)
})
