import { t } from 'elysia'
import { GrantedRole, Instant, MemberRole, words } from '../wire/model.ts'

export const KeyWire = t.Object({
  id: t.String(),
  name: t.String(),
  role: MemberRole,
  /** The first characters of the key, by which people tell keys apart. */
  prefix: t.String(),
  /** Who made it; null once their account is gone, and for a key made by a key. */
  createdBy: t.Nullable(t.String()),
  createdAt: Instant,
  expiresAt: t.Nullable(Instant),
  /** To the minute. */
  lastUsedAt: t.Nullable(Instant),
  revokedAt: t.Nullable(Instant),
})
export type KeyWire = typeof KeyWire.static

export const KeyList = t.Object({ items: t.Array(KeyWire) })

/** The only answer that ever holds the key itself. */
export const NewKeyWire = t.Composite([KeyWire, t.Object({ secret: t.String() })])
export type NewKeyWire = typeof NewKeyWire.static

export const KeyBody = t.Object({
  name: words(80),
  role: GrantedRole,
  /** Null: it never runs out. */
  expiresInDays: t.Nullable(t.Integer({ minimum: 1, maximum: 3650 })),
})
