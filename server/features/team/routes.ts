import { Elysia, t } from 'elysia'
import { renameTeam } from '../../../db/queries/teams.ts'
import type { Services } from '../../services.ts'
import { presentMe } from '../auth/service.ts'
import type { SessionGuard } from '../auth/session.ts'
import { MeWire } from '../wire/model.ts'

/** The team one works in. */
export function teamRoutes(services: Services, guard: SessionGuard) {
  return new Elysia({ name: 'team', prefix: '/api/team' }).use(guard).patch(
    '/',
    async ({ principal, body }) => {
      const name = body.name.trim()
      await renameTeam(services.db, principal.teamId, name)
      return presentMe({ ...principal, teamName: name })
    },
    {
      may: 'manage.team',
      body: t.Object({ name: t.String({ minLength: 1, maxLength: 120, pattern: '\\S' }) }),
      response: MeWire,
    },
  )
}
