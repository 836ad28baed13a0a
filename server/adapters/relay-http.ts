import type { AllowList } from '../core/address.ts'
import type { Notice } from '../core/notices/notice.ts'
import type { SendOutcome } from '../core/notices/outcome.ts'
import type { RelayAddress, RelayKind } from '../core/notices/relay.ts'
import { relayFault } from '../core/notices/relay-address.ts'
import type { Clock } from '../ports/clock.ts'
import type { Fetcher } from '../ports/fetcher.ts'
import type { Relay } from '../ports/relay.ts'
import { type Answer, byFailure, byStatus, type Judge, refused } from './relay-http-answer.ts'
import { discordBody, judgeDiscord } from './relay-http-discord.ts'
import { signedHeaders } from './relay-http-signed.ts'
import { isForPictures, judgeSlack, slackBody, withoutPictures } from './relay-http-slack.ts'
import { judgeTelegram, telegramBody } from './relay-http-telegram.ts'

export interface HttpRelayOptions {
  fetcher: Pick<Fetcher, 'send'>
  clock: Pick<Clock, 'now'>
  /** Hosts of the operator's own that may stand in for any service. */
  allowHosts: AllowList
  /** Stands in for Telegram's API in tests; null: the real one. */
  telegramUrl: string | null
  /** Milliseconds until an answer is given up. */
  timeoutMs?: number
}

/** As long as Standard Webhooks would have a receiver take. */
const TIMEOUT_MS = 15_000
/** Enough for what any service says of an error. */
const MAX_BYTES = 16_384
const TELEGRAM = 'https://api.telegram.org'

/** {@link Relay} by POST, for every kind. */
export function openHttpRelay(options: HttpRelayOptions): Relay {
  return {
    faultOf: (address) => relayFault(address, options.allowHosts),
    async send(notice, to, signal) {
      if (relayFault(to, options.allowHosts)) return refused(null, 'address_refused')
      const outcome = await post(options, notice, to, signal)
      if (outcome !== 'without-pictures') return outcome
      const plain = await post(options, withoutPictures(notice), to, signal)
      return plain === 'without-pictures' ? refused(400, 'not_accepted') : plain
    },
  }
}

async function post(
  options: HttpRelayOptions,
  notice: Notice,
  to: RelayAddress,
  signal: AbortSignal | undefined,
): Promise<SendOutcome | 'without-pictures'> {
  const { fetcher, clock, timeoutMs = TIMEOUT_MS } = options
  const body = JSON.stringify(bodyOf(notice, to))
  const answered = await fetcher.send({
    url: urlOf(to, options),
    headers: headersOf(to, { id: notice.id, body, now: clock.now() }),
    body: new TextEncoder().encode(body),
    timeoutMs,
    maxBytes: MAX_BYTES,
    ...(signal ? { signal } : {}),
  })
  if (answered.kind === 'failed') return byFailure(answered)
  const { status, headers } = answered
  const answer = { status, headers, text: new TextDecoder().decode(answered.body) }
  if (to.kind === 'slack' && isForPictures(answer)) return 'without-pictures'
  return judged(to.kind, answer, clock.now())
}

function urlOf({ kind, url, botToken }: RelayAddress, { telegramUrl }: HttpRelayOptions): string {
  return kind === 'telegram' ? `${telegramUrl ?? TELEGRAM}/bot${botToken}/sendMessage` : url
}

function headersOf(
  to: RelayAddress,
  message: { id: string; body: string; now: Date },
): Record<string, string> {
  const signature = to.kind === 'webhook' ? signedHeaders(to, message) : {}
  return { 'content-type': 'application/json', ...signature }
}

function bodyOf(notice: Notice, to: RelayAddress): unknown {
  if (to.kind === 'slack') return slackBody(notice)
  if (to.kind === 'discord') return discordBody(notice)
  if (to.kind === 'telegram') return telegramBody(notice, to.chatId ?? '')
  return { type: notice.kind, timestamp: notice.at, data: notice }
}

function judged(kind: RelayKind, answer: Answer, now: Date): SendOutcome {
  return judgeOf(kind, now)(answer) ?? byStatus(answer, now)
}

function judgeOf(kind: RelayKind, now: Date): Judge {
  if (kind === 'slack') return judgeSlack
  if (kind === 'discord') return judgeDiscord(now)
  return kind === 'telegram' ? judgeTelegram : () => null
}
