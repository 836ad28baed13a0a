import { describe, expect, test } from 'bun:test'
import type { LinkedAccount, OpenSession } from './accountTypes.ts'
import { hasPassword, isLastWay, secretGroups, servicesOf, sessionsInOrder, sixDigits } from './ways.ts'

const password = account('credential')
const github = account('github')

describe('services', () => {
  test('those offered stand with whether they are linked', () => {
    expect(servicesOf([password, github], ['google', 'github'])).toEqual([
      { provider: 'google', name: 'Google', linked: null, offered: true },
      { provider: 'github', name: 'GitHub', linked: github, offered: true },
    ])
  })

  test('one that is linked but offered no more can still be seen', () => {
    expect(servicesOf([github], [])).toEqual([
      { provider: 'github', name: 'GitHub', linked: github, offered: false },
    ])
  })

  test('the last way in is told apart', () => {
    expect(isLastWay([github], github)).toBe(true)
    expect(isLastWay([password, github], github)).toBe(false)
    expect(hasPassword([github])).toBe(false)
    expect(hasPassword([password, github])).toBe(true)
  })
})

test('a secret is written in groups of four', () => {
  expect(secretGroups('otpauth://totp/Visao:nina@kestrel.test?secret=jbswy3dpehpk3pxp&issuer=Visao')).toBe(
    'JBSW Y3DP EHPK 3PXP',
  )
  expect(secretGroups('https://kestrel.test')).toBe('')
})

test.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['12345', null],
  ['1234567', null],
  ['abc', null],
])('six digits in %p: %p', (typed, found) => {
  expect(sixDigits(typed)).toBe(found)
})

test('this session first, then the last seen first', () => {
  const sessions = [open('old', '2026-11-01'), open('here', '2026-10-01', true), open('new', '2026-11-20')]
  expect(sessionsInOrder(sessions).map(({ id }) => id)).toEqual(['here', 'new', 'old'])
})

function account(providerId: string): LinkedAccount {
  return { id: `${providerId}-1`, providerId }
}

function open(id: string, day: string, current = false): OpenSession {
  const at = `${day}T08:00:00.000Z`
  return {
    id,
    current,
    browser: 'Firefox',
    os: 'Linux',
    device: 'desktop',
    place: null,
    ip: null,
    createdAt: at,
    lastSeenAt: at,
  }
}
