import { Elysia } from 'elysia'
import { Problem } from '../../core/problem.ts'
import type { Auth } from '../../ports/auth.ts'
import type { CallerOf } from '../wire/caller.ts'
import { MeWire } from '../wire/model.ts'
import { SetupWire } from './model.ts'
import { presentMe } from './service.ts'
import type { SessionGuard } from './session.ts'

/** Signing in and out (better-auth's own routes), and who I am. */
export function authRoutes(auth: Auth, guard: SessionGuard, callerOf: CallerOf) {
  return new Elysia({ name: 'auth' })
    .get('/api/auth/setup', () => auth.setup(), { response: SetupWire })
    .all('/api/auth/*', ({ request }) => handle(auth, request, callerOf(request).ip), {
      parse: 'none',
      detail: { hide: true },
    })
    .use(guard)
    .get('/api/me', ({ principal }) => presentMe(principal), { may: 'see', response: MeWire })
}

/** Its answers are better-auth's own, but for an address that it does not have: that it leaves without a word. */
async function handle(auth: Auth, request: Request, ip: string | null): Promise<Response> {
  const answer = await auth.handle(request, ip)
  if (answer.status === 404 && answer.body === null) throw new Problem(404, 'not_found', 'No such address')
  return answer
}
