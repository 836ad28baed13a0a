import { Elysia, t } from 'elysia'
import { renameTeam } from '../../../db/queries/teams.ts'
import { Problem } from '../../core/problem.ts'
import type { Auth, Principal } from '../../ports/auth.ts'
import type { Services } from '../../services.ts'
import { MeWire, SetupWire } from './model.ts'
import type { SessionGuard } from './session.ts'

/** Signing in and out (better-auth's own routes), who I am, and my team's name. */
export function authRoutes(services: Services, auth: Auth, guard: SessionGuard) {
  return new Elysia({ name: 'auth' })
    .get('/api/auth/setup', () => auth.setup(), { response: SetupWire })
    .all('/api/auth/*', ({ request }) => handle(auth, request), { parse: 'none', detail: { hide: true } })
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

/** Its answers are better-auth's own, but for an address that it does not have: that it leaves without a word. */
async function handle(auth: Auth, request: Request): Promise<Response> {
  const answer = await auth.handle(request)
  if (answer.status === 404 && answer.body === null) throw new Problem(404, 'not_found', 'No such address')
  return answer
}

function me({ userId, name, email, teamId, teamName, role }: Principal) {
  return { user: { id: userId, name, email }, team: { id: teamId, name: teamName }, role }
}
