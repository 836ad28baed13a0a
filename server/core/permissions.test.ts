import { expect, test } from 'bun:test'
import { may, mayChangeRole, PERMISSIONS, permissionsOf, ROLES } from './permissions.ts'

test('every greater role may all that a lesser one may', () => {
  const sizes = ROLES.map((role) => permissionsOf(role).length)
  expect(sizes).toEqual([1, 3, 9, 12])
  for (const [index, role] of ROLES.entries())
    for (const lesser of ROLES.slice(0, index))
      expect(permissionsOf(role)).toEqual(expect.arrayContaining(permissionsOf(lesser)))
})

test.each([
  ['viewer', 'see', true],
  ['viewer', 'triage', false],
  ['editor', 'triage', true],
  ['editor', 'publish', true],
  ['editor', 'manage.sources', false],
  ['admin', 'manage.sources', true],
  ['admin', 'manage.team', true],
  ['admin', 'delete.team', false],
  ['admin', 'pay.x', false],
  ['owner', 'pay.x', true],
  ['owner', 'delete.team', true],
] as const)('%s and %s: %p', (role, permission, allowed) => {
  expect(may(role, permission)).toBe(allowed)
})

test.each([
  ['viewer', 'viewer', 'editor', false],
  ['editor', null, 'viewer', false],
  ['admin', null, 'admin', true],
  ['admin', 'viewer', 'admin', true],
  ['admin', 'viewer', 'owner', false],
  ['admin', 'owner', 'viewer', false],
  ['admin', 'owner', null, false],
  ['owner', 'owner', 'viewer', true],
  ['owner', 'admin', 'owner', true],
] as const)('%s may make %p into %p: %p', (actor, from, to, allowed) => {
  expect(mayChangeRole(actor, from, to)).toBe(allowed)
})

test('the table names known roles only', () => {
  for (const least of Object.values(PERMISSIONS)) expect(ROLES).toContain(least)
})
