import { expect, test } from 'bun:test'
import { canUsePasskeys } from './passkeys.ts'

test.each([
  ['visao.example', true, true],
  ['localhost', true, true],
  ['127.0.0.1', true, false],
  ['[::1]', true, false],
  ['visao.example', false, false],
])('at %p, browser %p: %p', (host, knows, can) => {
  expect(canUsePasskeys(host, knows)).toBe(can)
})
