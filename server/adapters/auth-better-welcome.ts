import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth'
import { createAuthMiddleware, isAPIError } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { fieldOf, textOf } from './auth-better-refusals.ts'

type Answered = GenericEndpointContext & { context: { returned?: unknown } }

/**
 * Signs in whoever has registered with an address that needs no confirming, because the token of a mailed invitation
 * came with it. better-auth opens no session at all where addresses must be confirmed.
 */
export function welcomePlugin() {
  const matcher = (ctx: { path?: string }) => ctx.path === '/sign-up/email'
  return {
    id: 'visao-welcome',
    hooks: { after: [{ matcher, handler: createAuthMiddleware(welcome) }] },
  } satisfies BetterAuthPlugin
}

async function welcome(ctx: Answered): Promise<void> {
  const { returned, newSession, internalAdapter } = ctx.context
  const made = isAPIError(returned) ? undefined : fieldOf(returned, 'user')
  const id = textOf(made, 'id')
  if (newSession || id === null || fieldOf(made, 'emailVerified') !== true) return
  const user = await internalAdapter.findUserById(id)
  if (user) await setSessionCookie(ctx, { session: await internalAdapter.createSession(id), user })
}

/** Comes after all others: a session is for the cookie, which no script reads, and for nothing else. */
export function cookieOnlyPlugin() {
  return {
    id: 'visao-cookie-only',
    hooks: {
      after: [
        {
          matcher: () => true,
          handler: createAuthMiddleware(async (ctx) => withoutToken(ctx.context.returned)),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

/** The answer with the session's token left out; undefined when there is none in it. */
function withoutToken(returned: unknown): Record<string, unknown> | undefined {
  if (typeof returned !== 'object' || returned === null || isAPIError(returned)) return undefined
  const session = fieldOf(returned, 'session')
  const inSession = textOf(session, 'token') !== null
  if (textOf(returned, 'token') === null && !inSession) return undefined
  const answer: Record<string, unknown> = { ...returned }
  if ('token' in answer) answer.token = null
  if (inSession && typeof session === 'object') answer.session = { ...session, token: null }
  return answer
}
