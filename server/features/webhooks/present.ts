import type { SentRow } from '../../../db/queries/webhook-log.ts'
import type { WebhookRow } from '../../../db/queries/webhooks.ts'
import { relayState } from '../../core/notices/relay-state.ts'
import { isRelayWhy, type RelayWhy } from '../../core/notices/relay-why.ts'
import type { SentWire, WebhookWire } from './model.ts'

/** A webhook as it may be shown: without its address. */
export function presentWebhook(row: WebhookRow): WebhookWire {
  const { id, kind, name, lang, scope, shown, enabled, failures } = row
  return {
    ...{ id, kind, name, lang, scope, shown, enabled, failures },
    state: relayState(row),
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    failingSince: row.failingSince?.toISOString() ?? null,
    why: whyOf(row.lastError),
  }
}

/** A line of the log of what was sent. */
export function presentSent({ dueAt, lastError, createdAt, sentAt, ...row }: SentRow): SentWire {
  return {
    ...row,
    why: whyOf(lastError),
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    nextAt: row.state === 'due' ? (dueAt?.toISOString() ?? null) : null,
  }
}

function whyOf(text: string | null): RelayWhy | null {
  return text !== null && isRelayWhy(text) ? text : null
}
