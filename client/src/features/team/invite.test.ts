import { describe, expect, test } from 'bun:test'
import { emptyInvite, inviteError, olderOnes, pendingOnes } from './invite.ts'
import type { Invitation } from './types.ts'

describe('an invitation', () => {
  test('begins as an editor for a week', () => {
    expect(emptyInvite('owner')).toEqual({ by: 'mail', email: '', role: 'editor', hours: '168' })
  })

  test('by mail wants an address, by link it does not', () => {
    const form = emptyInvite('admin')
    expect(inviteError(form)).toBe('team.invite.email.wrong')
    expect(inviteError({ ...form, email: 'nina kestrel' })).toBe('team.invite.email.wrong')
    expect(inviteError({ ...form, email: ' nina@kestrel.test ' })).toBeNull()
    expect(inviteError({ ...form, by: 'link' })).toBeNull()
  })
})

test('those that open a door stand apart from those that do not, newest first', () => {
  const all = [
    sample('old', 'pending', 1),
    sample('gone', 'revoked', 2),
    sample('new', 'pending', 3),
    sample('used', 'accepted', 4),
  ]
  expect(pendingOnes(all).map(({ id }) => id)).toEqual(['new', 'old'])
  expect(olderOnes(all).map(({ id }) => id)).toEqual(['used', 'gone'])
})

function sample(id: string, state: Invitation['state'], day: number): Invitation {
  return {
    id,
    kind: 'mail',
    email: `${id}@kestrel.test`,
    role: 'editor',
    state,
    url: null,
    uses: 0,
    createdAt: `2026-11-0${day}T08:00:00.000Z`,
    expiresAt: '2026-12-01T08:00:00.000Z',
    inviter: null,
  }
}
