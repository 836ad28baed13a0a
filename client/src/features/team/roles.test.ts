import { describe, expect, test } from 'bun:test'
import { mayChangeRole, PERMISSIONS, ROLES as SERVER_ROLES } from '../../../../server/core/permissions.ts'
import { ROLE_TABLE, ROLES, rolesToGive, rolesToInvite } from './roles.ts'

describe('what the screen offers is what the server allows', () => {
  for (const actor of SERVER_ROLES)
    for (const from of SERVER_ROLES)
      test(`${actor} on ${from}`, () => {
        const allowed = SERVER_ROLES.filter((to) => mayChangeRole(actor, from, to)).reverse()
        expect(rolesToGive(actor, from)).toEqual([...allowed])
      })

  test('the roles stand in the same order', () => {
    expect(ROLES).toEqual(SERVER_ROLES)
  })

  test('the table of roles has a line for every permission, in its order and from its role', () => {
    expect(ROLE_TABLE.map(({ from }) => from)).toEqual(Object.values(PERMISSIONS))
  })
})

test('nobody invites an owner, nor anybody above themselves', () => {
  expect(rolesToInvite('owner')).toEqual(['admin', 'editor', 'viewer'])
  expect(rolesToInvite('admin')).toEqual(['admin', 'editor', 'viewer'])
  expect(rolesToInvite('editor')).toEqual([])
})
