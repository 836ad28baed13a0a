import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import type { SessionGuard } from '../auth/session.ts'
import type { CallerOf } from '../wire/caller.ts'
import { Id, MeWire } from '../wire/model.ts'
import { NewTeamBody, TeamList } from './model.ts'
import { chooseTeam, listTeams, makeTeam } from './service.ts'

/** The teams one is in, and which of them one works in. */
export function teamsRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  return new Elysia({ name: 'teams', prefix: '/api/teams' })
    .use(guard)
    .get('/', ({ principal, person }) => listTeams(services, { ...principal, by: person }), {
      personal: true,
      response: TeamList,
    })
    .post(
      '/',
      async ({ principal, person, request, body, set }) => {
        const act = { principal: { ...principal, by: person }, ip: callerOf(request).ip }
        const me = await makeTeam(services, act, body.name)
        set.status = 201
        return me
      },
      { personal: true, body: NewTeamBody, response: { 201: MeWire } },
    )
    .post(
      '/:id/activate',
      ({ principal, person, params }) => chooseTeam(services, { ...principal, by: person }, params.id),
      { personal: true, params: t.Object({ id: Id }), response: MeWire },
    )
}
