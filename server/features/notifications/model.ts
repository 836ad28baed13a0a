import { t } from 'elysia'
import { Id, Instant } from '../wire/model.ts'
import { DeliveryStateWire, NoticeKindWire } from '../wire/notices.ts'

const ClockTime = t.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })

const Button = t.Union([t.Literal('view'), t.Literal('publish'), t.Literal('dismiss'), t.Literal('save')])

/** What one person wants to hear of the active team's alerts: `core/calm/wishes`. */
export const WishesWire = t.Object({
  what: t.Union([t.Literal('all'), t.Literal('high'), t.Literal('rules'), t.Literal('none')]),
  /** Sources of the team; others are dropped. */
  quietSources: t.Array(Id, { maxItems: 2_000 }),
  hours: t.Nullable(
    t.Object({
      from: ClockTime,
      to: ClockTime,
      days: t.Array(t.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7, uniqueItems: true }),
    }),
  ),
  highAnyTime: t.Boolean(),
  /** IANA name. */
  zone: t.String({ minLength: 1, maxLength: 60 }),
  perHour: t.Nullable(t.Integer({ minimum: 1, maximum: 200 })),
  digest: t.Union([t.Literal('off'), t.Literal('hourly'), t.Literal('daily')]),
  digestAt: ClockTime,
  digestBy: t.Union([t.Literal('push'), t.Literal('mail')]),
  overtaken: t.Boolean(),
  buttons: t.Array(Button, { minItems: 1, maxItems: 4, uniqueItems: true }),
})
export type WishesWire = typeof WishesWire.static

export const PreviewBody = t.Object({ wishes: WishesWire })

const HeldWhy = t.Union([
  t.Literal('hours'),
  t.Literal('hourly'),
  t.Literal('daily'),
  t.Literal('burst'),
  t.Literal('cap'),
])

/** An alert of the last 24 hours, and what would have become of it. */
export const PreviewItem = t.Object({
  alertId: Id,
  title: t.String(),
  source: t.String(),
  at: Instant,
  high: t.Boolean(),
  verdict: t.Union([t.Literal('now'), t.Literal('held'), t.Literal('not')]),
  /** Why it is held, or not told at all; null when it comes at once. */
  why: t.Nullable(
    t.Union([
      HeldWhy,
      t.Literal('none'),
      t.Literal('quiet-source'),
      t.Literal('not-wanted'),
      t.Literal('told'),
      t.Literal('muted'),
    ]),
  ),
  /** Of what is held. */
  until: t.Nullable(Instant),
})

export const PreviewWire = t.Object({
  /** The newest first, at most 50. */
  items: t.Array(PreviewItem),
  /** There were more: of the 24 hours only the newest 1,000 are counted. */
  capped: t.Boolean(),
  /** Alerts of the 24 hours that come at once. */
  wouldSend: t.Number(),
  /** Alerts that come later, with others. */
  wouldHold: t.Number(),
})
export type PreviewWire = typeof PreviewWire.static

/** One message to me, the newest first. */
export const LogItem = t.Object({
  id: Id,
  kind: NoticeKindWire,
  why: t.Nullable(HeldWhy),
  /** As of the newest alert in it; null once that is gone, and for a test. */
  title: t.Nullable(t.String()),
  /** Of how many alerts it tells. */
  alerts: t.Number(),
  way: t.Union([t.Literal('push'), t.Literal('mail'), t.Literal('webhook')]),
  /** Null for mail. */
  device: t.Nullable(t.String()),
  state: DeliveryStateWire,
  lastError: t.Nullable(t.String()),
  createdAt: Instant,
  sentAt: t.Nullable(Instant),
  /** The device said that it received it. */
  ackedAt: t.Nullable(Instant),
})
export const LogWire = t.Object({ items: t.Array(LogItem) })
export type LogWire = typeof LogWire.static
