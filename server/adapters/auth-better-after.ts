import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth'
import { createAuthMiddleware, isAPIError } from 'better-auth/api'
import { accountByEmail, accountById } from '../../db/queries/accounts.ts'
import { recordForPerson } from '../../db/queries/audit.ts'
import type { AuditAction } from '../core/audit.ts'
import { pageLink, readerOf } from './auth-better-letters.ts'
import { CHANGES_ADDRESS, purposeOf } from './auth-better-mails.ts'
import type { Parts } from './auth-better-options.ts'
import { textOf } from './auth-better-refusals.ts'
import { CLIENT_ADDRESS } from './auth-better-request.ts'
import { claimant } from './auth-better-two-factor.ts'

/** Where a session that is made is a sign-in, and by what. */
const SIGN_INS: Record<string, string> = {
  '/sign-in/email': 'password',
  '/sign-up/email': 'registration',
  '/magic-link/verify': 'link',
  '/verify-email': 'link',
  '/sign-in/social': 'service',
  '/callback/:id': 'service',
  '/two-factor/verify-totp': 'two-factor',
  '/two-factor/verify-backup-code': 'backup code',
  '/passkey/verify-authentication': 'passkey',
}

/** What is written down when the route did what it was asked. */
const DONE: Record<string, AuditAction> = {
  '/change-password': 'account.password_changed',
  '/two-factor/generate-backup-codes': 'account.backup_codes_made',
  '/passkey/verify-registration': 'account.passkey_added',
  '/passkey/delete-passkey': 'account.passkey_removed',
}

/** Whose failed try it was; null: nobody's whom we know. */
const FAILED: Record<string, (parts: Parts, ctx: GenericEndpointContext) => Promise<string | null>> = {
  '/sign-in/email': async ({ options }, ctx) =>
    (await accountByEmail(options.db, textOf(ctx.body, 'email') ?? ''))?.id ?? null,
  '/two-factor/verify-totp': (_, ctx) => claimant(ctx),
  '/two-factor/verify-backup-code': (_, ctx) => claimant(ctx),
}

/** What a hook sees when the route has answered. */
type Answered = GenericEndpointContext & { context: { returned?: unknown } }

/** Comes last: writes down what the routes did, and says it where it must be said. */
export function recordPlugin(parts: Parts) {
  const always = () => true
  return {
    id: 'visao-record',
    hooks: {
      after: [{ matcher: always, handler: createAuthMiddleware((ctx) => record(parts, ctx)) }],
    },
  } satisfies BetterAuthPlugin
}

async function record(parts: Parts, ctx: Answered): Promise<void> {
  const { returned, newSession, session } = ctx.context
  const by = SIGN_INS[ctx.path]
  if (newSession && by && newSession.user.id !== session?.user.id)
    write(parts, ctx, newSession.user.id, 'account.signed_in', { by: serviceIn(ctx) ?? by })
  else if (isAPIError(returned) && returned.statusCode >= 400) await recordFailure(parts, ctx)
  else if (session && DONE[ctx.path]) write(parts, ctx, session.user.id, DONE[ctx.path])
  if (session && ctx.path === '/change-password' && !isAPIError(returned))
    sayPasswordChanged(parts, ctx, session.user)
}

/** Guesses only: too many tries, or a form that is not filled in, are none. */
async function recordFailure(parts: Parts, ctx: Answered): Promise<void> {
  const { returned } = ctx.context
  const whose = FAILED[ctx.path]
  if (!whose || !isAPIError(returned) || ![400, 401].includes(returned.statusCode)) return
  const userId = await whose(parts, ctx)
  if (userId !== null) write(parts, ctx, userId, 'account.sign_in_failed', { by: SIGN_INS[ctx.path] ?? '' })
}

/** The name of the other service somebody came from. */
function serviceIn(ctx: GenericEndpointContext): string | null {
  return ctx.path === '/callback/:id' ? textOf(ctx.params, 'id') : null
}

/** Written behind the answer, under the name the person has then. */
export function write(
  { options, behind }: Parts,
  ctx: { headers?: Headers | undefined } | null,
  userId: string,
  action: AuditAction | undefined,
  detail: Record<string, string> = {},
): void {
  if (action === undefined) return
  const ip = ctx?.headers?.get(CLIENT_ADDRESS) ?? null
  const at = options.now()
  const record = async () => {
    const person = await accountById(options.db, userId)
    if (!person) return
    const actor = { kind: 'person' as const, id: userId, name: person.name }
    await recordForPerson(options.db, userId, { actor, action, detail, ip }, at)
  }
  // Of all that is written this alone may tell a stranger that there is an account.
  if (action === 'account.sign_in_failed') behind.runUnseen(action, record)
  else behind.run(action, record)
}

interface Person {
  id: string
  name: string
  email: string
}

export function sayPasswordChanged(parts: Parts, ctx: { request?: Request | undefined }, user: Person): void {
  const origin = parts.options.publicUrl ?? ctx.request?.url
  if (origin === undefined) return
  const letter = { kind: 'password-changed', name: user.name, resetUrl: pageLink(origin, '/forgot') } as const
  parts.behind.run('letter', () => parts.letters.put(letter, readerOf(user)))
}

/** What a change of the account's own row means, by the route that made it. */
export function recordChange(parts: Parts, user: Person, ctx: GenericEndpointContext | null): void {
  if (ctx?.path === '/two-factor/verify-totp') sayTwoFactor(parts, ctx, user, true)
  if (ctx?.path === '/two-factor/disable') sayTwoFactor(parts, ctx, user, false)
  if (ctx?.path === '/change-email' || (ctx?.path === '/verify-email' && changesAddress(ctx)))
    write(parts, ctx, user.id, 'account.email_changed')
}

function changesAddress(ctx: GenericEndpointContext): boolean {
  return purposeOf(textOf(ctx.query, 'token') ?? '') === CHANGES_ADDRESS
}

function sayTwoFactor(parts: Parts, ctx: GenericEndpointContext, user: Person, on: boolean): void {
  write(parts, ctx, user.id, on ? 'account.two_factor_enabled' : 'account.two_factor_disabled')
  const securityUrl = pageLink(parts.options.publicUrl ?? ctx.context.baseURL, '/settings/security')
  const letter = { kind: 'two-factor-changed', name: user.name, on, securityUrl } as const
  parts.behind.run('letter', () => parts.letters.put(letter, readerOf(user)))
}
