import { Elysia } from 'elysia'
import type { Services } from '../../services.ts'
import { openActs } from '../audit/service.ts'
import type { SessionGuard } from '../auth/session.ts'
import type { CallerOf } from '../wire/caller.ts'
import { MeWire } from '../wire/model.ts'
import { DeletionBody, NameBody, TeamDeletionWire, TransferBody } from './model.ts'
import { describeDeletion, endTeam, leaveTeam, nameTeam, transferTeam } from './service.ts'

/** The team one works in. */
export function teamRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  const actOf = openActs(callerOf)
  return new Elysia({ name: 'team', prefix: '/api/team' })
    .use(guard)
    .patch(
      '/',
      ({ principal, request, body }) => nameTeam(services, actOf({ principal, request }), body.name),
      { may: 'manage.team', body: NameBody, response: MeWire },
    )
    .post(
      '/leave',
      ({ principal, person, request }) =>
        leaveTeam(services, { principal: { ...principal, by: person }, ip: callerOf(request).ip }),
      { personal: true, response: MeWire },
    )
    .post(
      '/transfer',
      ({ principal, person, request, body }) => {
        const act = { principal: { ...principal, by: person }, ip: callerOf(request).ip }
        return transferTeam(services, act, body.userId)
      },
      { may: 'transfer.team', personal: true, body: TransferBody, response: MeWire },
    )
    .get('/deletion', ({ principal, request }) => describeDeletion(services, actOf({ principal, request })), {
      may: 'delete.team',
      response: TeamDeletionWire,
    })
    .delete(
      '/',
      async ({ principal, request, body, set }) => {
        await endTeam(services, actOf({ principal, request }), body.name)
        set.status = 204
      },
      { may: 'delete.team', body: DeletionBody },
    )
}
