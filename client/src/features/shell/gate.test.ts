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
    ['/', '', null, '/login'],
  ] as const)('%p%s leads to %p', (path, search, setup, target) => {
    expect(redirectFor(path, search, null, setup)).toBe(target)
  })
})

test('signed in, the doors lead in and everything else stays', () => {
  expect(redirectFor('/login', '', me, open)).toBe('/')
  expect(redirectFor('/register/', '?next=%2Fsources%3Fq%3Dair', me, open)).toBe('/sources?q=air')
  expect(redirectFor('/sources', '', me, null)).toBeNull()
})

test('nobody moves before it is known who they are', () => {
  expect(redirectFor('/', '', undefined, first)).toBeNull()
})

test.each([
  ['https://evil.example/', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/login?next=/x', '/'],
  ['/sources/1?x=1', '/sources/1?x=1'],
  ['', '/'],
  [null, '/'],
])('after signing in, %p leads to %p', (next, target) => {
  expect(safeNext(next)).toBe(target)
})
