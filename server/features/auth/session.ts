import { Elysia } from 'elysia'
import { Problem } from '../../core/problem.ts'
import type { Auth } from '../../ports/auth.ts'

/**
 * The guard that every feature uses: a route marked `signedIn: true` gets `principal` and is never reached
 * without one.
 */
export function sessionGuard(auth: Auth) {
  return new Elysia({ name: 'session' }).macro({
    signedIn: {
      async resolve({ request }) {
        const principal = await auth.principal(request.headers)
        if (!principal) throw new Problem(401, 'unauthenticated', 'Sign in first')
        return { principal }
      },
    },
  })
}

export type SessionGuard = ReturnType<typeof sessionGuard>
