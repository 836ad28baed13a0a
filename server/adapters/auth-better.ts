import { keyHolder } from '../../db/queries/keys.ts'
import { anyUser, membershipOf } from '../../db/queries/teams.ts'
import { isUniqueViolation } from '../../db/tx.ts'
import { tokenHash } from '../core/invitation.ts'
import { Problem } from '../core/problem.ts'
import type { Auth, KeyHolder, Person, Principal, Setup } from '../ports/auth.ts'
import { doorOf } from './auth-better-admission.ts'
import { Behind } from './auth-better-behind.ts'
import { type BuiltAuth, build } from './auth-better-build.ts'
import { Letters } from './auth-better-letters.ts'
import type { AuthOptions, Parts } from './auth-better-options.ts'
import { ownRequest } from './auth-better-request.ts'
import { withNewestSignatures } from './auth-better-rotation.ts'
import { isOpen, notThere, plainly, routeOf, taken, tooLong } from './auth-better-routes.ts'
import { configuredProviders } from './auth-better-social.ts'

export type { AuthOptions } from './auth-better-options.ts'

/** Calls of one key in a minute. */
const KEY_CALLS = { max: 600, windowMs: 60_000 }
/**
 * The least time that two answers take, each longer than its work usually does: whether an address has an account must
 * not be seen in it. An address that is taken costs no row; a known one a query more.
 */
const SIGN_UP_TAKES_MS = 600
const SIGN_IN_TAKES_MS = 150

/**
 * Accounts by better-auth over our own tables. Whoever signs in and is in no team gets one of their own. `handle`
 * throws what is no answer of better-auth's: a database that is away, say.
 */
export function openAuth(options: AuthOptions): Auth {
  const behind = new Behind(options.log)
  const letters = new Letters(options.db, options.letterbox, options.limits)
  const again = (request: Request): Promise<Response> => auth.handler(request)
  const parts: Parts = { options, letters, behind, nonce: crypto.randomUUID(), again }
  const auth = build(parts)
  return {
    handle: async (request, ip) => (isOpen(request) ? answer(options, auth, request, ip) : notThere()),
    settle: () => behind.settle(),
    principal: (headers) => principalOf(options, auth, headers),
    renew: async (headers) => {
      const signed = await withNewestSignatures(headers, options.secrets)
      const renewed = await auth.api.getSession({ headers: signed, returnHeaders: true })
      return renewed.headers.getSetCookie()
    },
    setup: () => setupOf(options),
  }
}

async function answer(
  options: AuthOptions,
  auth: BuiltAuth,
  request: Request,
  ip: string | null,
): Promise<Response> {
  const own = await ownRequest(request, ip, (headers) => withNewestSignatures(headers, options.secrets))
  if (!own) return tooLong()
  const least = leastMs(options, routeOf(request))
  try {
    const [answered] = await Promise.all([auth.handler(own), least > 0 ? Bun.sleep(least) : undefined])
    return plainly(request, answered)
  } catch (error) {
    // Somebody else took the address between the look and the change.
    if (isUniqueViolation(error)) return taken()
    throw error
  }
}

/** Without confirmed addresses a registration says by itself that one is taken. */
function leastMs({ mail }: AuthOptions, route: string): number {
  if (route === '/sign-in/email') return SIGN_IN_TAKES_MS
  return route === '/sign-up/email' && mail === 'smtp' ? SIGN_UP_TAKES_MS : 0
}

/** A key wins over a session: whoever sends one means it. */
async function principalOf(
  options: AuthOptions,
  auth: BuiltAuth,
  headers: Headers,
): Promise<Principal | null> {
  const authorization = headers.get('authorization')
  if (authorization !== null && /^bearer\s/i.test(authorization)) return keyPrincipal(options, authorization)
  const signed = await withNewestSignatures(headers, options.secrets)
  // Whoever asks here gets no cookie to tell the browser by: see `renew`.
  const found = await auth.api.getSession({ headers: signed, query: { disableRefresh: true } })
  if (!found) return null
  const { user, session } = found
  const team = session.activeOrganizationId ?? null
  const { db } = options
  const membership = (await membershipOf(db, user.id, team)) ?? (await membershipOf(db, user.id, null))
  return membership && { by: personOf(user, session.id), ...membership }
}

async function keyPrincipal(
  { db, limits, now }: AuthOptions,
  authorization: string,
): Promise<Principal | null> {
  const [, key] = /^bearer\s+(visao_[\w-]{20,200})\s*$/i.exec(authorization) ?? []
  const pass = key === undefined ? null : await keyHolder(db, tokenHash(key), now())
  if (!pass) return null
  const { allowed, retryAfterMs } = await limits.take('key', pass.keyId, KEY_CALLS)
  if (!allowed) {
    const retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1000))
    throw new Problem(429, 'rate_limited', 'This key is used too often; slow down', { retryAfterSeconds })
  }
  const { keyId, name, ...membership } = pass
  const by: KeyHolder = { kind: 'key', keyId, name }
  return { by, ...membership }
}

type Found = NonNullable<Awaited<ReturnType<BuiltAuth['api']['getSession']>>>

function personOf(user: Found['user'], sessionId: string): Person {
  const { id, name, email, emailVerified, locale, twoFactorEnabled } = user
  return {
    kind: 'person',
    userId: id,
    name,
    email,
    emailVerified,
    twoFactor: twoFactorEnabled === true,
    locale: locale === 'en' ? 'en' : 'fr',
    sessionId,
  }
}

async function setupOf(options: AuthOptions): Promise<Setup> {
  const firstRun = !(await anyUser(options.db))
  return {
    signUp: await doorOf(options),
    firstRun,
    social: configuredProviders(options.social),
    mail: options.mail,
  }
}
