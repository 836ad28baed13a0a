import type { GenericEndpointContext } from 'better-auth'
import type { LetterKind } from '../core/letter.ts'
import { recipientKey } from './auth-better-letters.ts'
import { slowDown, slowDownFrom } from './auth-better-limits.ts'
import type { Parts } from './auth-better-options.ts'
import { refusal, textOf } from './auth-better-refusals.ts'
import { BEHIND_ANSWER, CLIENT_ADDRESS } from './auth-better-request.ts'

/** Requests whose answer must not tell, by what it says or when, whether an address has an account. */
const QUIET: Record<string, LetterKind> = {
  '/request-password-reset': 'reset-password',
  '/sign-in/magic-link': 'magic-link',
  '/send-verification-email': 'confirm-address',
}

/**
 * The answer to such a request: always the same, given before anything is looked up; the request is made again
 * behind it. Undefined for all other requests, and for that second time. Throws on an address that is none and when
 * it is asked for too often.
 */
export async function quietAnswer(
  { options, behind, nonce, again }: Parts,
  ctx: GenericEndpointContext,
): Promise<{ status: true } | undefined> {
  const kind = QUIET[ctx.path]
  if (kind === undefined || ctx.headers?.get(BEHIND_ANSWER) === nonce) return undefined
  const email = textOf(ctx.body, 'email')
  if (email === null) throw refusal('BAD_REQUEST', 'INVALID_EMAIL', 'This is no e-mail address')
  await slowDownFrom(options.limits, 'mail-ip', ctx.headers?.get(CLIENT_ADDRESS) ?? null)
  await slowDown(options.limits, 'mail', `asked:${recipientKey(kind, email)}`)
  const request = secondTime(ctx, email, nonce)
  if (request) behind.runUnseen(ctx.path, async () => sayRefusal(await again(request)))
  return { status: true }
}

function secondTime(ctx: GenericEndpointContext, email: string, nonce: string): Request | null {
  if (!ctx.request) return null
  const headers = new Headers(ctx.request.headers)
  headers.delete('content-length')
  headers.set(BEHIND_ANSWER, nonce)
  const metadata = { locale: textOf(ctx.body, 'locale'), invitation: textOf(ctx.body, 'invitation') }
  const body = JSON.stringify({ email, metadata })
  return new Request(ctx.request.url, { method: 'POST', headers, body })
}

/** Nobody hears of it but the log. */
async function sayRefusal(answer: Response): Promise<void> {
  if (answer.status >= 500) throw new Error(`answered ${answer.status}`)
}
