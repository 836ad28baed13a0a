import type { GenericEndpointContext } from 'better-auth'
import { getSessionFromCtx } from 'better-auth/api'
import { hasPassword, linkedAccount } from '../../db/queries/accounts.ts'
import { refuseSignUp } from './auth-better-admission.ts'
import { type AuthLimit, slowDown, slowDownFrom } from './auth-better-limits.ts'
import { confirmByLink } from './auth-better-mails.ts'
import type { Parts } from './auth-better-options.ts'
import { quietAnswer } from './auth-better-quiet.ts'
import { fieldOf, refusal, refuseUnfit, refuseWaysOut, textOf } from './auth-better-refusals.ts'
import { CLIENT_ADDRESS } from './auth-better-request.ts'
import { challengeOf, refuseSpent } from './auth-better-two-factor.ts'

/** An answer instead of better-auth's, or what to change of the request. */
type Instead = object | undefined
type Step = (parts: Parts, ctx: GenericEndpointContext) => Promise<Instead>

/** What comes before better-auth's own work, by path. */
const STEPS: Record<string, Step> = {
  '/sign-up/email': async ({ options }, ctx) => {
    await slowDownFrom(options.limits, 'sign-up-ip', addressIn(ctx))
    await refuseSignUp(options, ctx)
    return undefined
  },
  '/sign-in/email': async ({ options }, ctx) => {
    await slowDownFrom(options.limits, 'sign-in-ip', addressIn(ctx))
    const email = textOf(ctx.body, 'email')
    if (email !== null) await slowDown(options.limits, 'sign-in', email.trim().toLowerCase())
    return undefined
  },
  '/request-password-reset': quietAnswer,
  '/sign-in/magic-link': quietAnswer,
  '/send-verification-email': quietAnswer,
  '/magic-link/verify': async (parts, ctx) => {
    await confirmByLink(parts, ctx)
    return undefined
  },
  '/passkey/verify-authentication': async (_, ctx) => {
    refuseNameless(ctx.body)
    return undefined
  },
  '/two-factor/verify-totp': async (parts, ctx) => {
    await slowSecondFactor(parts, ctx)
    await refuseSpent(parts, ctx)
    return undefined
  },
  '/two-factor/verify-backup-code': async (parts, ctx) => {
    await slowSecondFactor(parts, ctx)
    return undefined
  },
  '/two-factor/enable': slowConfirming,
  '/two-factor/disable': slowConfirming,
  '/two-factor/generate-backup-codes': slowConfirming,
  '/change-password': async (parts, ctx) => {
    await slowConfirming(parts, ctx)
    return { context: { body: { ...ctx.body, revokeOtherSessions: true } } }
  },
  '/delete-user': async (parts, ctx) => {
    await slowConfirming(parts, ctx)
    await demandPassword(parts, ctx)
    return undefined
  },
  '/unlink-account': byProvider,
}

/** Runs before every route of better-auth's. */
export async function before(parts: Parts, ctx: GenericEndpointContext): Promise<Instead> {
  refuseUnfit(ctx.body)
  refuseWaysOut(ctx.body, ctx.query)
  return STEPS[ctx.path]?.(parts, ctx)
}

function addressIn(ctx: GenericEndpointContext): string | null {
  return ctx.headers?.get(CLIENT_ADDRESS) ?? null
}

/** better-auth looks for the passkey of this name whatever it is, and a driver may refuse to ask for one that is none. */
function refuseNameless(body: unknown): void {
  if (textOf(fieldOf(body, 'response'), 'id') === null)
    throw refusal('BAD_REQUEST', 'PASSKEY_REFUSED', 'This passkey does not hold')
}

/** By challenge, or by person where a code is tried while signed in. */
async function slowSecondFactor(parts: Parts, ctx: GenericEndpointContext): Promise<void> {
  const challenge = await challengeOf(ctx)
  if (challenge !== null) await slowDown(parts.options.limits, 'two-factor', challenge)
  else await slowConfirming(parts, ctx)
}

/** Whoever has got hold of an open session must not guess the password by it. */
async function slowConfirming({ options }: Parts, ctx: GenericEndpointContext): Promise<undefined> {
  const session = await getSessionFromCtx(ctx)
  const limit: AuthLimit = 'confirm'
  if (session) await slowDown(options.limits, limit, session.user.id)
}

/** better-auth is content with a session that is not a day old. */
async function demandPassword({ options }: Parts, ctx: GenericEndpointContext): Promise<void> {
  const session = await getSessionFromCtx(ctx)
  if (!session || textOf(ctx.body, 'password')) return
  if (await hasPassword(options.db, session.user.id))
    throw refusal('BAD_REQUEST', 'INVALID_PASSWORD', 'The password is needed for this')
}

/** Screens name the service; better-auth wants the row. */
async function byProvider({ options }: Parts, ctx: GenericEndpointContext): Promise<Instead> {
  const provider = textOf(ctx.body, 'providerId')
  if (provider === null || textOf(ctx.body, 'accountId') !== null) return undefined
  const session = await getSessionFromCtx(ctx)
  const accountId = session && (await linkedAccount(options.db, session.user.id, provider))
  return accountId ? { context: { body: { accountId } } } : undefined
}
