import { Elysia, t } from 'elysia'
import { renameTeam } from '../../../db/queries/teams.ts'
import type { Auth, Principal } from '../../ports/auth.ts'
import type { Services } from '../../services.ts'
import { MeWire, SetupWire } from './model.ts'
import type { SessionGuard } from './session.ts'

/** Signing in and out (better-auth's own routes), who I am, and my team's name. */
export function authRoutes(services: Services, auth: Auth, guard: SessionGuard) {
  return new Elysia({ name: 'auth' })
    .get('/api/auth/setup', () => auth.setup(), { response: SetupWire })
    .all('/api/auth/*', ({ request }) => auth.handle(request), { parse: 'none', detail: { hide: true } })
    .use(guard)
    .get('/api/me', ({ principal }) => me(principal), { signedIn: true, response: MeWire })
    .patch(
      '/api/team',
      async ({ principal, body }) => {
        const name = body.name.trim()
        await renameTeam(services.db, principal.teamId, name)
        return me({ ...principal, teamName: name })
      },
      {
        signedIn: true,
        body: t.Object({ name: t.String({ minLength: 1, maxLength: 120, pattern: '\\S' }) }),
        response: MeWire,
      },
    )
}

function me({ userId, name, email, teamId, teamName, role }: Principal) {
  return { user: { id: userId, name, email }, team: { id: teamId, name: teamName }, role }
}
