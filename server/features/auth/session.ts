import { Elysia } from 'elysia'
import { Problem } from '../../core/problem.ts'
import type { Auth, Principal } from '../../ports/auth.ts'

/**
 * The guard that every feature uses: a route marked `signedIn: true` gets `principal` and is never reached
 * without one. Strangers are turned away before anything of their request is read or judged.
 */
export function sessionGuard(auth: Auth) {
  const asked = new WeakMap<Request, Promise<Principal>>()

  /** One look at the session per request, however often it is asked for. */
  function admit(request: Request): Promise<Principal> {
    const known = asked.get(request) ?? principalOf(auth, request)
    asked.set(request, known)
    return known
  }

  return new Elysia({ name: 'session' }).macro({
    signedIn: {
      async parse({ request }) {
        const [outcome] = await Promise.allSettled([admit(request)])
        // Thrown here, any other error would pass for an unreadable body: the next step throws it.
        if (outcome.status === 'rejected' && outcome.reason instanceof Problem) throw outcome.reason
      },
      async transform({ request }) {
        await admit(request)
      },
      async resolve({ request }) {
        return { principal: await admit(request) }
      },
    },
  })
}

async function principalOf(auth: Auth, request: Request): Promise<Principal> {
  const principal = await auth.principal(request.headers)
  if (!principal) throw new Problem(401, 'unauthenticated', 'Sign in first')
  return principal
}

export type SessionGuard = ReturnType<typeof sessionGuard>
