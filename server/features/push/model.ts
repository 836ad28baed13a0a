import { t } from 'elysia'
import { Id, Instant, words } from '../wire/model.ts'

/** What browsers subscribe with. */
export const PushKeyWire = t.Object({ publicKey: t.String() })

const base64url = (minLength: number, maxLength: number) =>
  t.String({ minLength, maxLength, pattern: '^[A-Za-z0-9_-]+=*$' })

/** What `PushSubscription.toJSON()` says, with a name for the device. */
export const SubscriptionBody = t.Object({
  endpoint: t.String({ minLength: 1, maxLength: 2_000 }),
  expirationTime: t.Optional(t.Nullable(t.Number())),
  keys: t.Object({ p256dh: base64url(80, 100), auth: base64url(20, 32) }),
  deviceName: words(80),
})

export const EndpointBody = t.Object({ endpoint: t.String({ minLength: 1, maxLength: 2_000 }) })

/** A browser of one's own that receives pushes. */
export const DeviceWire = t.Object({
  id: Id,
  name: t.String(),
  /** Host of its push service. */
  service: t.String(),
  createdAt: Instant,
  /** The app was last opened there. */
  seenAt: Instant,
  /** Something was last handed over to its push service. */
  sentAt: t.Nullable(Instant),
  /** It last said that it had received something. */
  ackedAt: t.Nullable(Instant),
  /** Messages handed over or refused since then. */
  unanswered: t.Number(),
  /** Since when it is taken for one that receives nothing; null: it answers, or nothing was sent yet. */
  silentSince: t.Nullable(Instant),
  /** In words, of the last attempt; null when that went well. */
  lastError: t.Nullable(t.String()),
})
export type DeviceWire = typeof DeviceWire.static

export const DeviceList = t.Object({ items: t.Array(DeviceWire) })
export const DeviceChange = t.Object({ name: words(80) })

export const TestBody = t.Object({ deviceId: Id })
/** Its fate stands in `GET /api/notifications/log` under this id. */
export const TestWire = t.Object({ deliveryId: Id })

/** The token of that delivery is what lets its device in; no session is asked for. */
const credential = { delivery: Id, token: t.String({ minLength: 20, maxLength: 100 }) }

/** `shown`: false for one that the device had shown before. */
export const AckBody = t.Object({ ...credential, shown: t.Boolean() })

/** `undo` makes the alert new again. */
export const ActBody = t.Object({
  ...credential,
  act: t.Union([t.Literal('save'), t.Literal('dismiss'), t.Literal('undo')]),
})

export const ActedWire = t.Object({
  alertId: Id,
  state: t.Union([
    t.Literal('new'),
    t.Literal('seen'),
    t.Literal('saved'),
    t.Literal('dismissed'),
    t.Literal('published'),
  ]),
})
