import { keepAnswer } from '../../../db/queries/connections.ts'
import { checkOf } from '../../core/connections/kept.ts'
import { DOORS } from '../../core/connections/model.ts'
import { daysUntil, missingScopes, WARN_DAYS } from '../../core/connections/views.ts'
import type { InstagramToken } from '../../core/instagram/model.ts'
import type { Services } from '../../services.ts'
import { failedLine, line, TEST_MS } from './line.ts'
import type { CheckLine } from './model.ts'

/** The token, what it may do and until when; the account we ask for; its own posts, read as anybody else's would be. */
export async function testInstagram(services: Services): Promise<CheckLine[]> {
  const { instagram } = services
  if (!instagram.connected)
    return [line('key', 'bad', { code: 'not_connected' }), ...(await anonymousLines(services))]
  const signal = AbortSignal.timeout(TEST_MS)
  const tokenLines = await tokenTest(services, signal)
  const accountLines = await accountTest(services, signal)
  const state = instagram.turnstile === null ? null : await services.turnstile.state(instagram.turnstile)
  const closed = state?.why === 'rate_limited' ? state.closedUntil : null
  const limit = closed ? [line('limit', 'warn', { code: 'rate_limited', at: closed.toISOString() })] : []
  return [...tokenLines, ...accountLines, ...limit, ...(await anonymousLines(services))]
}

async function tokenTest({ db, instagram, clock }: Services, signal: AbortSignal): Promise<CheckLine[]> {
  const now = clock.now()
  const answer = await instagram.token(signal)
  const check = checkOf(instagram.turnstile ?? '', answer)
  if (check) await keepAnswer(db, 'instagram', 'token_check', check, now)
  return answer.ok ? linesOfToken(answer.value, now) : [failedLine('key', answer.failure, now)]
}

function linesOfToken(token: InstagramToken, now: Date): CheckLine[] {
  if (!token.valid) return [line('key', 'bad', { code: 'token_refused' })]
  const missing = missingScopes(token)
  return [
    line('key', 'good'),
    missing.length === 0
      ? line('permissions', 'good')
      : line('permissions', 'bad', { code: 'no_permission', text: missing.join(', ') }),
    expiryLine(token, now),
  ]
}

function expiryLine({ expiresAt }: InstagramToken, now: Date): CheckLine {
  if (expiresAt === null) return line('expiry', 'good')
  const left = daysUntil(expiresAt, now)
  return line('expiry', left <= WARN_DAYS[0] ? 'warn' : 'good', { at: expiresAt.toISOString(), count: left })
}

async function accountTest({ instagram, clock }: Services, signal: AbortSignal): Promise<CheckLine[]> {
  const own = await instagram.self(signal)
  if (!own.ok) return [failedLine('account', own.failure, clock.now())]
  const { handle } = own.value
  const posts = await instagram.discover(handle, { limit: 3, after: null }, signal)
  const account = line('account', 'good', { text: `@${handle}` })
  if (!posts.ok) return [account, failedLine('posts', posts.failure, clock.now())]
  return [account, line('posts', 'good', { count: posts.value.media.length })]
}

async function anonymousLines({ instagramPages, turnstile }: Services): Promise<CheckLine[]> {
  if (!instagramPages.allowed) return []
  const door = await turnstile.state(DOORS.instagram)
  if (door?.closedUntil)
    return [line('anonymous', 'bad', { code: 'challenged', at: door.closedUntil.toISOString() })]
  return [line('anonymous', 'note', { at: door?.lastOkAt?.toISOString() ?? null })]
}
