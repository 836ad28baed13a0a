import { expect, test } from 'bun:test'
import { readConfig } from '../../server/config.ts'
import { openXServer } from '../../tests/fixtures/x-server/server.ts'
import { examine } from './examine.ts'
import { instagramKey } from './instagram.ts'
import { COST, MOST_MICROS, xKey } from './x.ts'

const configOf = (env: Record<string, string>) => readConfig({ DATA_DIR: '/nowhere', ...env }, false, '0')

test('without --keys the doctor says whether there is a key, and asks nobody', async () => {
  await using x = openXServer()
  expect(xKey(configOf({})).says).toContain('set X_BEARER_TOKEN')
  const findings = await examine({ DATA_DIR: '/nowhere', X_BEARER_TOKEN: x.bearer, X_API_URL: x.url })
  const says = findings.find(({ part }) => part === 'X')?.says
  expect(says).toContain('--keys')
  expect(says).not.toContain(x.bearer)
  expect(x.asked).toEqual([])
})

test('all questions together cost less than ten cents', () => {
  expect(MOST_MICROS).toBeLessThan(100_000)
  expect(COST).toContain('$0.075')
})

test('Instagram is told the same way', () => {
  expect(instagramKey(configOf({})).says).toContain('set INSTAGRAM_ACCESS_TOKEN')
  const access = { INSTAGRAM_ACCESS_TOKEN: 'EAAG', INSTAGRAM_USER_ID: '17' }
  const { says } = instagramKey(configOf({ ...access, INSTAGRAM_ANONYMOUS: 'on' }))
  expect([says.includes('--keys'), says.includes('INSTAGRAM_ANONYMOUS')]).toEqual([true, true])
})
