import { describe, expect, test } from 'bun:test'
import { admit, type Door, type Invited, type Newcomer } from './admission.ts'

const now = new Date('2026-03-01T12:00:00Z')
const later = new Date('2026-03-02T12:00:00Z')
const link: Invited = { email: null, acceptedAt: null, revokedAt: null, expiresAt: later }
const mailed: Invited = { ...link, email: 'anna@kestrel.test' }
const expired: Invited = { ...link, expiresAt: now }
const nobody: Newcomer<Invited> = {
  email: 'anna@kestrel.test',
  verified: false,
  token: 'none',
  found: null,
  mailed: [],
}
const said = (found: Invited | null): Newcomer<Invited> => ({ ...nobody, token: 'said', found })
const remembered = (found: Invited | null): Newcomer<Invited> => ({ ...nobody, token: 'remembered', found })
const vouched = { ...nobody, verified: true, mailed: [mailed, link] }

/** By which invitation, or why not. */
const ask = (door: Door, newcomer: Newcomer<Invited>) => {
  const answer = admit(door, newcomer, now)
  return answer.admitted ? answer.invitation : answer.code
}

describe('an open door', () => {
  test('lets anybody in', () => expect(ask('open', nobody)).toBeNull())
  test('joins the team of a token that holds', () => {
    expect(ask('open', said(link))).toBe(link)
    expect(ask('open', remembered(mailed))).toBe(mailed)
  })
  test('refuses a token that is said and does not hold, and forgets one that is only remembered', () => {
    expect(ask('open', said(expired))).toBe('INVITATION_INVALID')
    expect(ask('open', said({ ...mailed, email: 'bert@kestrel.test' }))).toBe('INVITATION_OTHER_ADDRESS')
    expect(ask('open', remembered(expired))).toBeNull()
  })
  test('makes nobody a member because somebody else invited their address', () => {
    expect(ask('open', vouched)).toBeNull()
  })
})

describe('by invitation', () => {
  test('nobody comes without', () => expect(ask('invite', nobody)).toBe('INVITATION_NEEDED'))
  test.each([
    ['unknown', null],
    ['expired', expired],
    ['revoked', { ...link, revokedAt: now }],
    ['used', { ...mailed, acceptedAt: now }],
  ])('an %s token is no way in, said or remembered', (_, found) => {
    expect(ask('invite', said(found))).toBe('INVITATION_INVALID')
    expect(ask('invite', remembered(found))).toBe('INVITATION_INVALID')
  })
  test('a mailed token is for its own address', () => {
    expect(ask('invite', said(mailed))).toBe(mailed)
    expect(ask('invite', { ...said(mailed), email: 'bert@kestrel.test' })).toBe('INVITATION_OTHER_ADDRESS')
  })
  test('an address that is vouched for comes by the newest mail to it, one that is not does not', () => {
    expect(ask('invite', vouched)).toBe(mailed)
    expect(ask('invite', { ...vouched, token: 'remembered', found: expired })).toBe(mailed)
    expect(ask('invite', { ...vouched, verified: false })).toBe('INVITATION_NEEDED')
  })
})

test('a closed door lets nobody in, invited or not', () => {
  for (const newcomer of [nobody, said(link), vouched]) expect(ask('closed', newcomer)).toBe('SIGN_UP_CLOSED')
})
