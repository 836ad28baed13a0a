import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import { openActs } from '../audit/service.ts'
import type { SessionGuard } from '../auth/session.ts'
import type { CallerOf } from '../wire/caller.ts'
import { Id } from '../wire/model.ts'
import { MemberList, MemberWire, RoleBody } from './model.ts'
import { changeRole, listMembers, removeMember } from './service.ts'

const params = t.Object({ userId: Id })

/** Who is in the team, as what. */
export function memberRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  const actOf = openActs(callerOf)
  return new Elysia({ name: 'members', prefix: '/api/team/members' })
    .use(guard)
    .get('/', ({ principal }) => listMembers(services, principal.teamId), {
      may: 'see',
      response: MemberList,
    })
    .patch(
      '/:userId',
      ({ principal, request, params, body }) =>
        changeRole(services, actOf({ principal, request }), params.userId, body.role),
      { may: 'manage.team', params, body: RoleBody, response: MemberWire },
    )
    .delete(
      '/:userId',
      async ({ principal, request, params, set }) => {
        await removeMember(services, actOf({ principal, request }), params.userId)
        set.status = 204
      },
      { may: 'manage.team', params },
    )
}
