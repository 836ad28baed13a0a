import { expect, test } from 'bun:test'
import { isWayBack } from './way-back.ts'

test.each([
  '/',
  '/desk?tab=new',
  '/settings/security?linked=x#top',
  '/a//b',
  'https://desk.kestrel.test/desk',
  '/?next=//evil.test',
])('%p may be gone back to', (address) => {
  expect(isWayBack(address)).toBe(true)
})

test.each([
  '/.//evil.test',
  '/a/..//evil.test',
  '/%2e//evil.test',
  '/\\evil.test',
  '/\t/evil.test',
  '/desk\r\nset-cookie: a=b',
  'https://desk.kestrel.test//evil.test',
  'javascript:alert(1)',
  'data:text/html,x',
  'http://[',
])('%p may not', (address) => {
  expect(isWayBack(address)).toBe(false)
})
