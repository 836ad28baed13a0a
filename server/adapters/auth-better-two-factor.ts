import type { BetterAuthPlugin, GenericEndpointContext, HookEndpointContext } from 'better-auth'
import { createAuthMiddleware, getOAuthState, getSessionFromCtx, isAPIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { spendCode, unspendCode } from '../../db/queries/codes.ts'
import { tokenHash } from '../core/invitation.ts'
import type { Parts } from './auth-better-options.ts'
import { refusal, textOf } from './auth-better-refusals.ts'

const TRUST_SECONDS = 30 * 24 * 3600
const CHALLENGE_COOKIE = 'two_factor'
const VERIFY_TOTP = '/two-factor/verify-totp'

/** Where a session is made and no second factor is asked for, each with the reason. All else asks. */
const ASKED_ALREADY: Record<string, string> = {
  '/two-factor/verify-totp': 'this is the second factor',
  '/two-factor/verify-backup-code': 'this is the second factor',
  '/two-factor/disable': 'the session is replaced by one of the same person, who gave the password',
  '/change-password': 'the session is replaced by one of the same person, who gave the password',
  '/passkey/verify-authentication': 'a passkey is something one has, unlocked by something one knows or is',
}

/** Codes from an app and backup codes, and the guard that asks for them on every way in. */
export function twoFactorPlugins(parts: Parts) {
  const plugin = twoFactor({
    issuer: 'Visao',
    allowPasswordless: true,
    trustDeviceMaxAge: TRUST_SECONDS,
    backupCodeOptions: { storeBackupCodes: 'encrypted' },
  })
  return [plugin, guard(plugin.hooks.after, parts)] as const
}

type Hooks = NonNullable<NonNullable<BetterAuthPlugin['hooks']>['after']>

/**
 * better-auth asks for the second factor after its own password routes alone. Its question works after any route: it
 * is put to every new session but those of {@link ASKED_ALREADY}.
 */
function guard(question: Hooks, parts: Parts) {
  return {
    id: 'visao-two-factor-guard',
    hooks: {
      after: [
        ...question.map(({ handler }) => ({ matcher: isNewSession, handler })),
        {
          matcher: ({ path }) => path === '/callback/:id',
          handler: createAuthMiddleware((ctx) => showQuestion(ctx)),
        },
        {
          matcher: ({ path }) => path === VERIFY_TOTP,
          handler: createAuthMiddleware(async (ctx) => {
            if (isRefused(ctx.context.returned)) await takeBack(parts, ctx)
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

/** A session that goes on was asked when it began: its token came with the request. */
function isNewSession(ctx: HookEndpointContext): boolean {
  const token = tokenOf(ctx.context.newSession)
  if (token === null || Object.hasOwn(ASKED_ALREADY, ctx.path ?? '')) return false
  return !(ctx.headers?.get('cookie') ?? '').includes(`${token}.`)
}

function tokenOf(session: unknown): string | null {
  if (typeof session !== 'object' || session === null || !('session' in session)) return null
  return textOf(session.session, 'token')
}

/** The browser is on its way back from another service: it needs a page, not JSON. */
async function showQuestion(ctx: {
  context: { returned?: unknown }
  redirect(to: string): Error
}): Promise<void> {
  const { returned } = ctx.context
  if (typeof returned !== 'object' || returned === null || !('twoFactorRedirect' in returned)) return
  const state = await getOAuthState()
  throw ctx.redirect(`/two-factor?next=${encodeURIComponent(pathOf(state?.callbackURL))}`)
}

/** Only within the house. */
function pathOf(address: string | undefined): string {
  const url = URL.parse(address ?? '/', 'http://house')
  return url ? url.pathname + url.search : '/'
}

/** Refuses a code from the app that was brought before; of two at once one goes on. */
export async function refuseSpent(parts: Parts, ctx: GenericEndpointContext): Promise<void> {
  const spent = await codeIn(ctx)
  if (!spent) return
  const { db, now } = parts.options
  if (!(await spendCode(db, spent, now())))
    throw refusal('UNAUTHORIZED', 'CODE_USED', 'This code was used already; wait for the next one')
}

/** A wrong code is not used up: typed twice, it is wrong twice. */
async function takeBack({ options }: Parts, ctx: GenericEndpointContext): Promise<void> {
  const spent = await codeIn(ctx)
  if (spent) await unspendCode(options.db, spent)
}

async function codeIn(ctx: GenericEndpointContext) {
  const code = textOf(ctx.body, 'code')
  const userId = code === null ? null : await claimant(ctx)
  return code === null || userId === null ? null : { userId, codeHash: tokenHash(code) }
}

/** Whose second factor is being tried: the session's person, else whoever gave the first one. */
export async function claimant(ctx: GenericEndpointContext): Promise<string | null> {
  const session = await getSessionFromCtx(ctx)
  if (session) return session.user.id
  const challenge = await challengeOf(ctx)
  const row = challenge === null ? null : await ctx.context.internalAdapter.findVerificationValue(challenge)
  return row?.value ?? null
}

/** The challenge that this browser was given after the first factor. */
export async function challengeOf(ctx: GenericEndpointContext): Promise<string | null> {
  const { name } = ctx.context.createAuthCookie(CHALLENGE_COOKIE)
  return (await ctx.getSignedCookie(name, ctx.context.secret)) || null
}

function isRefused(returned: unknown): boolean {
  return isAPIError(returned)
}
