import { Elysia } from 'elysia'
import { may, type Permission } from '../../core/permissions.ts'
import { Problem } from '../../core/problem.ts'
import type { Auth, Person, Principal } from '../../ports/auth.ts'
import type { CountStranger } from '../wire/strangers.ts'

/**
 * The guard that every feature uses. A route marked `may: 'triage'` gets `principal` and is never reached by
 * whoever may not; one marked `personal: true` is for people alone (their own account) and gets `person` too.
 * Strangers (401, in the end 429) and the wrong role (403) are turned away before anything of their request is read or judged.
 */
export function sessionGuard(auth: Auth, countStranger: CountStranger) {
  const asked = new WeakMap<Request, Promise<Principal>>()

  /** One look at the session per request, however often it is asked for. */
  function admit(request: Request): Promise<Principal> {
    const known = asked.get(request) ?? principalOf(request)
    asked.set(request, known)
    return known
  }

  async function principalOf(request: Request): Promise<Principal> {
    const principal = await auth.principal(request.headers)
    if (principal) return principal
    await countStranger(request)
    throw new Problem(401, 'unauthenticated', 'Sign in first')
  }

  async function admitTo(permission: Permission, request: Request): Promise<Principal> {
    const principal = await admit(request)
    if (!may(principal.role, permission)) throw forbidden(permission)
    return principal
  }

  async function admitPerson(request: Request): Promise<{ principal: Principal; person: Person }> {
    const principal = await admit(request)
    const { by } = principal
    if (by.kind !== 'person')
      throw new Problem(403, 'person_only', 'This is for people: sign in instead of using a key')
    return { principal, person: by }
  }

  return new Elysia({ name: 'session' }).macro({
    may: (permission: Permission) => ({
      parse: ({ request }) => refuseEarly(admitTo(permission, request)),
      async transform({ request }) {
        await admitTo(permission, request)
      },
      resolve: async ({ request }) => ({ principal: await admitTo(permission, request) }),
    }),
    personal: (_: true) => ({
      parse: ({ request }) => refuseEarly(admitPerson(request)),
      async transform({ request }) {
        await admitPerson(request)
      },
      resolve: ({ request }) => admitPerson(request),
    }),
  })
}

/** Thrown while a body is parsed, any other error would pass for an unreadable body: the next step throws it. */
async function refuseEarly(admission: Promise<unknown>): Promise<void> {
  const [outcome] = await Promise.allSettled([admission])
  if (outcome.status === 'rejected' && outcome.reason instanceof Problem) throw outcome.reason
}

function forbidden(permission: Permission): Problem {
  return new Problem(403, 'forbidden', `Your role in this team does not allow this (${permission})`)
}

export type SessionGuard = ReturnType<typeof sessionGuard>
