import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { organization } from 'better-auth/plugins/organization'
import type { Db } from '../../db/db.ts'
import { anyUser, createTeam, membershipOf } from '../../db/queries/teams.ts'
import * as schema from '../../db/schema/index.ts'
import { inTransaction } from '../../db/tx.ts'
import type { Auth, Principal } from '../ports/auth.ts'
import type { Log } from '../ports/log.ts'

export interface AuthOptions {
  db: Db
  log: Log
  secret: string
  /** Where people reach the server; null takes it from each request. */
  publicUrl: string | null
  /** `first`: open until the first account exists, then by invitation. */
  signUp: 'first' | 'open' | 'invite' | 'closed'
}

const DAY = 24 * 3600
const SIGN_UP_PATH = '/sign-up/email'

/** Accounts by better-auth over our own tables. A first sign-up gets a team of its own. */
export function openAuth(options: AuthOptions): Auth {
  const auth = build(options)
  return {
    handle: (request) => auth.handler(request),
    principal: async (headers) => {
      const found = await auth.api.getSession({ headers })
      if (!found) return null
      const { user, session } = found
      return principalOf(options.db, user, session.activeOrganizationId ?? null)
    },
    setup: () => setupOf(options),
  }
}

async function principalOf(
  db: Db,
  user: { id: string; name: string; email: string },
  team: string | null,
): Promise<Principal | null> {
  const membership = (await membershipOf(db, user.id, team)) ?? (await membershipOf(db, user.id, null))
  return membership && { userId: user.id, name: user.name, email: user.email, ...membership }
}

async function setupOf({ db, signUp }: AuthOptions) {
  const firstRun = !(await anyUser(db))
  return { signUp: signUp === 'first' ? (firstRun ? 'open' : 'invite') : signUp, firstRun } as const
}

function build(options: AuthOptions) {
  const { db, secret, publicUrl } = options
  return betterAuth({
    secret,
    ...(publicUrl ? { baseURL: publicUrl } : {}),
    basePath: '/api/auth',
    trustedOrigins: publicUrl ? [publicUrl] : (request) => (request ? ownOrigins(request) : []),
    database: drizzleAdapter(db, { provider: 'pg', schema, transaction: false }),
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 200, autoSignIn: true },
    session: { expiresIn: 30 * DAY, updateAge: DAY },
    advanced: {
      database: { generateId: () => Bun.randomUUIDv7() },
      cookiePrefix: 'visao',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
    },
    telemetry: { enabled: false },
    logger: { log: (level, message) => logAuth(options.log, level, message) },
    plugins: [organization({ allowUserToCreateOrganization: false })],
    hooks: { before: createAuthMiddleware((context) => refuseClosedSignUp(options, context.path)) },
    databaseHooks: {
      user: { create: { after: (user, context) => firstTeam(db, user, context?.body) } },
      session: {
        create: {
          before: async (session) => {
            const membership = await membershipOf(db, session.userId, null)
            return { data: { ...session, activeOrganizationId: membership?.teamId ?? null } }
          },
        },
      },
    },
  })
}

async function refuseClosedSignUp(options: AuthOptions, path: string): Promise<void> {
  if (path !== SIGN_UP_PATH) return
  const { signUp } = await setupOf(options)
  if (signUp !== 'open')
    throw new APIError('FORBIDDEN', { code: 'SIGN_UP_CLOSED', message: 'Registration is by invitation' })
}

async function firstTeam(db: Db, user: { id: string; name: string }, body: unknown): Promise<void> {
  const id = Bun.randomUUIDv7()
  const name = teamNameIn(body) ?? user.name
  await inTransaction(db, (tx) =>
    createTeam(tx, {
      id,
      name,
      slug: id,
      ownerId: user.id,
      memberId: Bun.randomUUIDv7(),
      now: new Date(),
    }),
  )
}

function teamNameIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('teamName' in body)) return null
  const { teamName } = body
  return typeof teamName === 'string' && teamName.trim() ? teamName.trim().slice(0, 120) : null
}

function logAuth(log: Log, level: string, message: string): void {
  if (level === 'error') log.warn(message, { part: 'auth' })
  else log.debug(message, { part: 'auth' })
}

/** Without a fixed public address, a page may only speak to the host it was loaded from. */
function ownOrigins(request: Request): string[] {
  const host = request.headers.get('host') ?? new URL(request.url).host
  return [`http://${host}`, `https://${host}`]
}
