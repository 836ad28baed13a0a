import { betterAuth, type GenericEndpointContext } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { createAuthMiddleware } from 'better-auth/api'
import { magicLink } from 'better-auth/plugins/magic-link'
import { confirmAddress } from '../../db/queries/accounts.ts'
import * as schema from '../../db/schema/index.ts'
import type { AuditAction } from '../core/audit.ts'
import type { Log } from '../ports/log.ts'
import { newAccount, teamFor } from './auth-better-admission.ts'
import { recordChange, recordPlugin, sayPasswordChanged, write } from './auth-better-after.ts'
import { before } from './auth-better-before.ts'
import { deleteAccount } from './auth-better-deletion.ts'
import { MAGIC_MINUTES, RESET_MINUTES } from './auth-better-letters.ts'
import { mailCallbacks, sendMagicLink } from './auth-better-mails.ts'
import type { Parts } from './auth-better-options.ts'
import { passkeyPlugin } from './auth-better-passkey.ts'
import { LONGEST_PASSWORD } from './auth-better-refusals.ts'
import { CLIENT_ADDRESS } from './auth-better-request.ts'
import { versions } from './auth-better-rotation.ts'
import { BASE_PATH } from './auth-better-routes.ts'
import { socialProviders } from './auth-better-social.ts'
import { twoFactorPlugins } from './auth-better-two-factor.ts'
import { cookieOnlyPlugin, welcomePlugin } from './auth-better-welcome.ts'

export type BuiltAuth = ReturnType<typeof build>

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A page of ours that says what went wrong where no other was named. */
const ERROR_PAGE = '/callback?kind=oauth'

/** better-auth, set up as the house needs it. */
export function build(parts: Parts) {
  const { options } = parts
  return betterAuth({
    appName: 'Visao',
    secrets: versions(options.secrets),
    ...(options.publicUrl ? { baseURL: options.publicUrl } : {}),
    basePath: BASE_PATH,
    trustedOrigins: options.publicUrl
      ? [options.publicUrl]
      : (request) => (request ? ownOrigins(request) : []),
    database: drizzleAdapter(options.db, { provider: 'pg', schema, transaction: false }),
    ...accountOptions(parts),
    session: {
      expiresIn: 30 * DAY,
      updateAge: HOUR,
      additionalFields: { activeOrganizationId: { type: 'string', required: false, input: false } },
    },
    // Links and challenges are kept by their hash: who reads the table, or a backup, can follow none.
    verification: { storeIdentifier: 'hashed' },
    plugins: [
      magicLink({
        expiresIn: MAGIC_MINUTES * MINUTE,
        storeToken: 'hashed',
        sendMagicLink: (link, ctx) => sendMagicLink(parts, link, ctx?.headers),
      }),
      passkeyPlugin(options.publicUrl),
      socialProviders(options.social, options.mail === 'smtp', options.log),
      welcomePlugin(),
      ...twoFactorPlugins(parts),
      recordPlugin(parts),
      cookieOnlyPlugin(),
    ],
    advanced: advancedOptions(parts),
    telemetry: { enabled: false },
    // Errors that are no refusals are thrown to us: left alone, they are printed with their SQL and its values.
    onAPIError: { throw: true, errorURL: ERROR_PAGE },
    logger: { log: (level, message, ...about) => logAuth(options.log, level, message, about) },
    // Ours are shared by all processes, and go by account too.
    rateLimit: { enabled: false },
    hooks: { before: createAuthMiddleware((ctx) => before(parts, ctx)) },
    databaseHooks: databaseHooks(parts),
  })
}

function accountOptions(parts: Parts) {
  const { options } = parts
  const { sendResetPassword, onExistingUserSignUp, sendVerificationEmail, sendChangeEmailConfirmation } =
    mailCallbacks(parts)
  const confirmed = options.mail === 'smtp'
  return {
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: LONGEST_PASSWORD,
      autoSignIn: true,
      requireEmailVerification: confirmed,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_MINUTES * MINUTE,
      sendResetPassword,
      onExistingUserSignUp,
      onPasswordReset: ({ user }, request) => afterReset(parts, user, request),
    },
    emailVerification: {
      sendVerificationEmail,
      sendOnSignUp: confirmed,
      sendOnSignIn: true,
      autoSignInAfterVerification: true,
      expiresIn: 60 * MINUTE,
    },
    user: {
      additionalFields: { locale: { type: 'string', required: false, defaultValue: 'fr', input: true } },
      changeEmail: {
        enabled: true,
        sendChangeEmailConfirmation,
        updateEmailWithoutVerification: !confirmed,
      },
      deleteUser: { enabled: true, beforeDelete: (user) => deleteAccount(options, user) },
    },
    account: {
      encryptOAuthTokens: true,
      accountLinking: {
        enabled: true,
        requireLocalEmailVerified: true,
        // By somebody who is signed in already: it is their own other account.
        allowDifferentEmails: true,
        allowUnlinkingAll: false,
        trustedProviders: [],
      },
    },
  } satisfies Partial<Parameters<typeof betterAuth>[0]>
}

function advancedOptions({ options, behind }: Parts) {
  return {
    database: { generateId: () => Bun.randomUUIDv7() },
    cookiePrefix: 'visao',
    useSecureCookies: options.publicUrl?.startsWith('https:') ?? false,
    // Said aloud because better-auth stops looking at origins by itself where NODE_ENV is "test".
    disableOriginCheck: false,
    ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS], ipv6Subnet: 128 as const },
    backgroundTasks: { handler: (begun: Promise<unknown>) => behind.follow('mail', begun) },
  }
}

/** Whoever reset the password has read the mailbox. */
async function afterReset(
  parts: Parts,
  user: { id: string; name: string; email: string },
  request: Request | undefined,
): Promise<void> {
  const { db, mail, now } = parts.options
  if (mail === 'smtp') await confirmAddress(db, user.email, now())
  write(parts, request ?? null, user.id, 'account.password_reset')
  sayPasswordChanged(parts, { request }, user)
}

type DatabaseHooks = NonNullable<Parameters<typeof betterAuth>[0]['databaseHooks']>

function databaseHooks(parts: Parts): DatabaseHooks {
  return { user: userHooks(parts), account: accountHooks(parts), session: sessionHooks(parts) }
}

function userHooks(parts: Parts): NonNullable<DatabaseHooks['user']> {
  const { options } = parts
  return {
    create: {
      before: async (user, ctx) => ({ data: { ...user, ...(await newAccount(options, user, ctx ?? {})) } }),
      // Where addresses must be confirmed no session follows, and what the form says of the team would be lost.
      after: async (user, ctx) => {
        await teamFor(options, { userId: user.id, wanted: null }, ctx ?? {})
        write(parts, ctx, user.id, 'account.created')
      },
    },
    update: { after: async (user, ctx) => recordChange(parts, user, ctx) },
  }
}

/** A password is a row of its own too, but nothing that is linked. */
function accountHooks(parts: Parts): NonNullable<DatabaseHooks['account']> {
  const noting = (action: AuditAction) => ({
    after: async (row: { userId: string; providerId: string }, ctx: GenericEndpointContext | null) => {
      const { userId, providerId: service } = row
      if (service !== 'credential') write(parts, ctx, userId, action, { service })
    },
  })
  return { create: noting('account.linked'), delete: noting('account.unlinked') }
}

function sessionHooks(parts: Parts): NonNullable<DatabaseHooks['session']> {
  const { options, behind } = parts
  return {
    create: {
      before: async (session, ctx) => {
        const { userId, activeOrganizationId: wanted } = session
        const place = { userId, wanted: typeof wanted === 'string' ? wanted : null }
        return { data: { ...session, activeOrganizationId: await teamFor(options, place, ctx ?? {}) } }
      },
    },
    delete: {
      after: async ({ userId }, ctx) => {
        if (ctx?.path === '/sign-out') write(parts, ctx, userId, 'account.signed_out')
        behind.follow('access', options.accessChanged())
      },
    },
  }
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
