import { t } from 'elysia'
import { RELAY_WHYS } from '../../core/notices/relay-why.ts'
import { Id, Instant, Locale, words } from '../wire/model.ts'
import { DeliveryStateWire, NoticeKindWire } from '../wire/notices.ts'

const Kind = t.Union([t.Literal('slack'), t.Literal('discord'), t.Literal('telegram'), t.Literal('webhook')])
/** `all`: every alert that is not muted · `rules`: those that a rule sends there. */
const Scope = t.Union([t.Literal('all'), t.Literal('rules')])
/** Why something did not arrive: `core/notices/relay-why`. */
const Why = t.UnionEnum([...RELAY_WHYS])

export const WebhookWire = t.Object({
  id: Id,
  kind: Kind,
  name: t.String(),
  lang: Locale,
  scope: Scope,
  /** What of its address may be shown. */
  shown: t.String(),
  enabled: t.Boolean(),
  state: t.Union([
    t.Literal('new'),
    t.Literal('works'),
    t.Literal('failing'),
    t.Literal('gone'),
    t.Literal('off'),
  ]),
  createdAt: Instant,
  /** Something last arrived. */
  sentAt: t.Nullable(Instant),
  /** Attempts since then that did not. */
  failures: t.Number(),
  failingSince: t.Nullable(Instant),
  why: t.Nullable(Why),
})
export type WebhookWire = typeof WebhookWire.static

export const WebhookList = t.Object({ items: t.Array(WebhookWire) })

/** The only answers that ever hold the secret; null for services that need none. */
export const NewWebhookWire = t.Composite([WebhookWire, t.Object({ secret: t.Nullable(t.String()) })])
export type NewWebhookWire = typeof NewWebhookWire.static
export const SecretWire = t.Object({
  secret: t.String(),
  /** Until when the former one signs too. */
  formerUntil: Instant,
})

const Address = {
  /** Of Slack, Discord and the team's own programs. */
  url: t.Optional(t.String({ maxLength: 2_000 })),
  /** Of Telegram. */
  botToken: t.Optional(t.String({ maxLength: 100 })),
  chatId: t.Optional(t.String({ maxLength: 100 })),
}

export const WebhookBody = t.Object({
  kind: Kind,
  name: words(80),
  lang: t.Optional(Locale),
  scope: t.Optional(Scope),
  ...Address,
})

export const WebhookPatch = t.Object({
  name: t.Optional(words(80)),
  lang: t.Optional(Locale),
  scope: t.Optional(Scope),
  enabled: t.Optional(t.Boolean()),
  ...Address,
})

/** What came of a test. */
export const TestWire = t.Object({
  outcome: t.Union([t.Literal('sent'), t.Literal('gone'), t.Literal('later'), t.Literal('refused')]),
  status: t.Nullable(t.Number()),
  why: t.Nullable(Why),
  webhook: WebhookWire,
})
export type TestWire = typeof TestWire.static

export const SentWire = t.Object({
  id: Id,
  kind: NoticeKindWire,
  state: DeliveryStateWire,
  /** Of the first alert it told; null for a test and for what is no more. */
  title: t.Nullable(t.String()),
  alerts: t.Number(),
  attempts: t.Number(),
  /** Of HTTP; null where nobody answered. */
  status: t.Nullable(t.Number()),
  why: t.Nullable(Why),
  createdAt: Instant,
  sentAt: t.Nullable(Instant),
  /** When it is tried again. */
  nextAt: t.Nullable(Instant),
})
export type SentWire = typeof SentWire.static

export const SentPage = t.Object({ items: t.Array(SentWire), nextCursor: t.Nullable(t.String()) })
export const SentQuery = t.Object({ cursor: t.Optional(Id) })
