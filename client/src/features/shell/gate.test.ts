import { describe, expect, test } from 'bun:test'
import type { SignedIn } from '../../session.tsx'
import { redirectFor, type Setup, safeNext } from './gate.ts'

const me = {
  user: {
    id: 'u',
    name: 'Lina',
    email: 'lina@semelle.example',
    emailVerified: true,
    twoFactor: false,
    locale: 'fr',
  },
  key: null,
  team: { id: 't', name: 'Semelle' },
  role: 'owner',
  permissions: [],
} satisfies SignedIn
const open: Setup = { signUp: 'open', firstRun: false, social: [], mail: 'outbox' }
const first: Setup = { ...open, firstRun: true }

describe('nobody signed in', () => {
  test.each([
    ['/', '', open, '/login'],
    ['/sources', '?q=air', open, '/login?next=%2Fsources%3Fq%3Dair'],
    ['/login', '', open, null],
    ['/register', '', open, null],
    ['/', '', first, '/register'],
    ['/sources', '', first, '/register'],
    ['/login', '', first, '/register'],
    ['/register', '', first, null],
    ['/forgot', '', open, null],
    ['/two-factor', '?next=%2Fsources', open, null],
    ['/two-factor', '', first, '/register'],
    ['/invite/abc', '', open, null],
    ['/invite/abc', '', first, null],
    ['/callback', '?error=access_denied', first, null],
    ['/reset', '?token=abc', open, null],
    ['/invited', '', open, '/login?next=%2Finvited'],
    ['/', '', null, '/login'],
  ] as const)('%p%s leads to %p', (path, search, setup, target) => {
    expect(redirectFor(path, search, null, setup)).toBe(target)
  })
})

test('signed in, the doors lead in and everything else stays', () => {
  expect(redirectFor('/login', '', me, open)).toBe('/')
  expect(redirectFor('/register/', '?next=%2Fsources%3Fq%3Dair', me, open)).toBe('/sources?q=air')
  expect(redirectFor('/two-factor', '?next=%2Fsources', me, open)).toBe('/sources')
  expect(redirectFor('/forgot', '', me, open)).toBe('/')
  expect(redirectFor('/sources', '', me, null)).toBeNull()
})

test.each(['/invite/abc', '/callback', '/reset'])('%p can be reached signed in', (path) => {
  expect(redirectFor(path, '?token=abc', me, null)).toBeNull()
})

test('nobody moves before it is known who they are', () => {
  expect(redirectFor('/', '', undefined, first)).toBeNull()
})

test.each([
  ['https://evil.example/', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/a/..//evil.example', '/'],
  ['/alerts/a//b', '/alerts/a//b'],
  ['javascript:alert(1)', '/'],
  ['/login?next=/x', '/'],
  ['/two-factor', '/'],
  ['/reset?token=x', '/'],
  ['/invite/abc', '/invite/abc'],
  ['/callback?kind=magic&token=x', '/'],
  ['/callback?via=x&next=%2Fsources', '/sources'],
  ['/callback?next=%2F%2Fevil.example', '/'],
  ['/sources/1?x=1', '/sources/1?x=1'],
  ['', '/'],
  [null, '/'],
])('after signing in, %p leads to %p', (next, target) => {
  expect(safeNext(next)).toBe(target)
})
