import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import type { Db } from '../../db/db.ts'
import { anyUser, claimFirstAccount, createTeam, membershipOf, personName } from '../../db/queries/teams.ts'
import * as schema from '../../db/schema/index.ts'
import { inTransaction } from '../../db/tx.ts'
import type { Auth, Person, Principal, Setup } from '../ports/auth.ts'
import type { Limits } from '../ports/limits.ts'
import type { Log } from '../ports/log.ts'

export interface AuthOptions {
  db: Db
  log: Log
  limits: Limits
  secret: string
  /** Where people reach the server; null takes it from each request. */
  publicUrl: string | null
  /** `first`: open until the first account exists, then by invitation. */
  signUp: 'first' | 'open' | 'invite' | 'closed'
}

const DAY = 24 * 3600
const BASE_PATH = '/api/auth'
const SIGN_UP_PATH = '/sign-up/email'
const SIGN_IN_PATH = '/sign-in/email'
/** What there is of better-auth today. Its other routes open with the screens that belong to them. */
const OPEN_PATHS = new Set([SIGN_UP_PATH, SIGN_IN_PATH, '/sign-out', '/get-session'])
const SIGN_INS = { max: 20, windowMs: 10 * 60_000 }

/**
 * Accounts by better-auth over our own tables. Whoever signs in and is in no team gets one of their own. `handle`
 * throws what is no answer of better-auth's: a database that is away, say.
 */
export function openAuth(options: AuthOptions): Auth {
  const auth = build(options)
  return {
    handle: async (request) => (isOpen(request) ? auth.handler(request) : notThere()),
    settle: async () => undefined,
    principal: async (headers) => {
      const found = await auth.api.getSession({ headers })
      if (!found) return null
      const { user, session } = found
      return principalOf(options.db, user, session)
    },
    setup: () => setupOf(options),
  }
}

function isOpen(request: Request): boolean {
  return OPEN_PATHS.has(new URL(request.url).pathname.replace(BASE_PATH, ''))
}

function notThere(): Response {
  return Response.json({ error: { code: 'not_found', message: 'No such address' } }, { status: 404 })
}

type Found = NonNullable<Awaited<ReturnType<ReturnType<typeof build>['api']['getSession']>>>

async function principalOf(
  db: Db,
  user: Found['user'],
  session: Found['session'],
): Promise<Principal | null> {
  const team = session.activeOrganizationId ?? null
  const membership = (await membershipOf(db, user.id, team)) ?? (await membershipOf(db, user.id, null))
  return membership && { by: personOf(user, session.id), ...membership }
}

function personOf(user: Found['user'], sessionId: string): Person {
  const { id, name, email, emailVerified, locale } = user
  return {
    kind: 'person',
    userId: id,
    name,
    email,
    emailVerified,
    twoFactor: false,
    locale: locale === 'en' ? 'en' : 'fr',
    sessionId,
  }
}

/** Twenty tries per account in ten minutes, right or wrong, on all processes together. */
async function slowGuessing(limits: Limits, body: unknown): Promise<void> {
  if (typeof body !== 'object' || body === null || !('email' in body) || typeof body.email !== 'string')
    return
  const { allowed } = await limits.take('sign-in', body.email.trim().toLowerCase().slice(0, 320), SIGN_INS)
  if (!allowed)
    throw new APIError('TOO_MANY_REQUESTS', {
      code: 'TOO_MANY_TRIES',
      message: 'Too many tries; wait ten minutes',
    })
}

async function setupOf({ db, signUp }: AuthOptions) {
  const firstRun = !(await anyUser(db))
  const now = signUp === 'first' ? (firstRun ? 'open' : 'invite') : signUp
  return { signUp: now, firstRun, social: [], mail: 'outbox' } satisfies Setup
}

function build(options: AuthOptions) {
  const { db, secret, publicUrl } = options
  return betterAuth({
    secret,
    ...(publicUrl ? { baseURL: publicUrl } : {}),
    basePath: BASE_PATH,
    trustedOrigins: publicUrl ? [publicUrl] : (request) => (request ? ownOrigins(request) : []),
    database: drizzleAdapter(db, { provider: 'pg', schema, transaction: false }),
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 200, autoSignIn: true },
    session: {
      expiresIn: 30 * DAY,
      updateAge: DAY,
      additionalFields: { activeOrganizationId: { type: 'string', required: false, input: false } },
    },
    user: {
      additionalFields: { locale: { type: 'string', required: false, defaultValue: 'fr', input: true } },
    },
    advanced: {
      database: { generateId: () => Bun.randomUUIDv7() },
      cookiePrefix: 'visao',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      // Said aloud because better-auth stops looking at origins by itself where NODE_ENV is "test".
      disableOriginCheck: false,
    },
    telemetry: { enabled: false },
    // Errors that are no refusals are thrown to us: left alone, they are printed with their SQL and its values.
    onAPIError: { throw: true },
    logger: { log: (level, message, ...about) => logAuth(options.log, level, message, about) },
    // By address of the client, which behind a proxy is everybody's; ours below goes by account.
    rateLimit: { enabled: false },
    hooks: {
      before: createAuthMiddleware(async ({ path, body }) => {
        refuseUnfit(body)
        if (path === SIGN_IN_PATH) await slowGuessing(options.limits, body)
        await refuseClosedSignUp(options, path)
      }),
    },
    databaseHooks: {
      user: { create: { before: () => claimPlace(options) } },
      session: {
        create: {
          before: async (session, context) => {
            const membership = await membershipOf(db, session.userId, null)
            const team = membership?.teamId ?? (await ownTeam(db, session.userId, context?.body))
            return { data: { ...session, activeOrganizationId: team } }
          },
        },
      },
    },
  })
}

/** Between the first look at the door and the new row a password is hashed: long enough for two to slip in. */
async function claimPlace({ db, signUp }: AuthOptions): Promise<void> {
  if (signUp === 'first' && !(await claimFirstAccount(db, new Date()))) throw signUpClosed()
}

function signUpClosed(): APIError {
  return new APIError('FORBIDDEN', { code: 'SIGN_UP_CLOSED', message: 'Registration is by invitation' })
}

async function refuseClosedSignUp(options: AuthOptions, path: string): Promise<void> {
  if (path !== SIGN_UP_PATH) return
  const { signUp } = await setupOf(options)
  if (signUp !== 'open') throw signUpClosed()
}

/** Names longer than this fit no screen; teams are held to it too. */
const LONGEST_NAME = 120

function refuseUnfit(body: unknown): void {
  if (holdsNul(body))
    throw new APIError('BAD_REQUEST', { code: 'NOT_STORABLE', message: 'Some characters cannot be stored' })
  if (typeof body !== 'object' || body === null || !('name' in body)) return
  const { name } = body
  if (typeof name === 'string' && (name.trim() === '' || name.length > LONGEST_NAME))
    throw new APIError('BAD_REQUEST', { code: 'INVALID_NAME', message: 'A name has 1 to 120 characters' })
}

/** No text column can hold NUL. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul)
}

/** Made when a session is, not when the account is: an account that was left without one can still be mended. */
async function ownTeam(db: Db, ownerId: string, body: unknown): Promise<string> {
  const id = Bun.randomUUIDv7()
  const name = teamNameIn(body) ?? (await personName(db, ownerId)) ?? ''
  const team = { id, name, slug: id, ownerId, memberId: Bun.randomUUIDv7(), now: new Date() }
  return inTransaction(db, (tx) => createTeam(tx, team))
}

function teamNameIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('teamName' in body)) return null
  const { teamName } = body
  return typeof teamName === 'string' && teamName.trim() ? teamName.trim().slice(0, LONGEST_NAME) : null
}

function logAuth(log: Log, level: string, message: string, about: unknown[]): void {
  const fault = about.find((one) => one instanceof Error)
  if (level === 'error' && fault) log.error(message, fault, { part: 'auth' })
  else if (level === 'error') log.warn(message, { part: 'auth' })
  else log.debug(message, { part: 'auth' })
}

/** Without a fixed public address, a page may only speak to the host it was loaded from. */
function ownOrigins(request: Request): string[] {
  const host = request.headers.get('host') ?? new URL(request.url).host
  return [`http://${host}`, `https://${host}`]
}
