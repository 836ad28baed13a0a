import { Elysia } from 'elysia'
import { OPEN_AUTH_ROUTES } from '../../core/auth-routes.ts'
import { Problem } from '../../core/problem.ts'
import type { Auth } from '../../ports/auth.ts'
import type { Caller, CallerOf } from '../wire/caller.ts'
import { MeWire } from '../wire/model.ts'
import { SetupWire } from './model.ts'
import { presentMe } from './service.ts'
import type { SessionGuard } from './session.ts'

/** Signing in and out (better-auth's own routes), and who I am. */
export function authRoutes(auth: Auth, guard: SessionGuard, callerOf: CallerOf) {
  return new Elysia({ name: 'auth' })
    .get('/api/auth/setup', () => auth.setup(), { response: SetupWire })
    .all('/api/auth/*', ({ request }) => handle(auth, request, callerOf(request)), {
      parse: 'none',
      detail: { hide: true },
    })
    .use(guard)
    .get(
      '/api/me',
      async ({ principal, request, set }) => {
        // Every page begins with this: its browser is told that the session lasts on.
        const cookies = principal.by.kind === 'person' ? await auth.renew(request.headers) : []
        if (cookies.length > 0) set.headers['set-cookie'] = cookies
        return presentMe(principal)
      },
      { may: 'see', response: MeWire },
    )
}

/** Its answers are better-auth's own, but for an address that it does not have: that it leaves without a word. */
async function handle(auth: Auth, request: Request, caller: Caller): Promise<Response> {
  const answer = await auth.handle(asTheBrowserSeesIt(request, caller), caller.ip)
  if (answer.status === 404 && answer.body === null) throw new Problem(404, 'not_found', 'No such address')
  return answer
}

/** Behind a proxy that speaks https: links, and the way back from other services, are made of the address. */
function asTheBrowserSeesIt(request: Request, { https }: Caller): Request {
  return https && request.url.startsWith('http:')
    ? new Request(request.url.replace('http:', 'https:'), request)
    : request
}

/** better-auth's routes for the API document, which knows only routes of our own. */
export function authPaths(): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {}
  for (const { method, path, who, summary } of OPEN_AUTH_ROUTES) {
    const written = `/api/auth${path.replaceAll(/:(\w+)/g, '{$1}')}`
    paths[written] = { ...paths[written], [method.toLowerCase()]: operation(path, who, summary) }
  }
  return paths
}

function operation(path: string, who: 'anyone' | 'person', summary: string): object {
  const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
  return {
    tags: ['auth'],
    summary,
    description: who === 'person' ? 'For people who are signed in.' : 'For anybody.',
    parameters: named.map((name) => ({ in: 'path', name, required: true, schema: { type: 'string' } })),
    responses: {
      default: { description: 'JSON; a refusal is `{ code, message }`, and callbacks answer a redirect.' },
    },
  }
}
