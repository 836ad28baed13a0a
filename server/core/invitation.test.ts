import { describe, expect, test } from 'bun:test'
import { invitationState, isInvited, tokenHash } from './invitation.ts'

const now = new Date('2026-03-01T12:00:00Z')
const later = new Date('2026-03-02T12:00:00Z')
const open = { acceptedAt: null, revokedAt: null, expiresAt: later }

describe('an invitation', () => {
  test('is pending until its last moment', () => {
    expect(invitationState(open, now)).toBe('pending')
    expect(invitationState({ ...open, expiresAt: now }, now)).toBe('expired')
  })

  test('stays accepted after its time, and revoked whatever else befell it', () => {
    expect(invitationState({ ...open, acceptedAt: now, expiresAt: now }, later)).toBe('accepted')
    expect(invitationState({ acceptedAt: now, revokedAt: now, expiresAt: now }, later)).toBe('revoked')
  })

  test('by mail is for one address, whatever its case; by link for anybody', () => {
    expect(isInvited({ email: 'anna@kestrel.test' }, ' Anna@Kestrel.test')).toBe(true)
    expect(isInvited({ email: 'anna@kestrel.test' }, 'bert@kestrel.test')).toBe(false)
    expect(isInvited({ email: null }, 'bert@kestrel.test')).toBe(true)
  })

  test('is kept by the hash of its token', () => {
    expect(tokenHash('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
  })
})
