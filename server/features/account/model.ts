import { t } from 'elysia'
import { Instant } from '../wire/model.ts'

/** A place where one is signed in. */
export const SessionWire = t.Object({
  id: t.String(),
  /** The one that asks. */
  current: t.Boolean(),
  /** As far as the browser says. */
  browser: t.Nullable(t.String()),
  os: t.Nullable(t.String()),
  device: t.Union([t.Literal('desktop'), t.Literal('phone'), t.Literal('tablet'), t.Literal('other')]),
  /** ISO 3166-1 alpha-2 country, `local`, or null when not known. */
  place: t.Nullable(t.String()),
  ip: t.Nullable(t.String()),
  createdAt: Instant,
  /** To the day. */
  lastSeenAt: Instant,
})
export type SessionWire = typeof SessionWire.static

export const SessionList = t.Object({ items: t.Array(SessionWire) })
export const SessionsEnded = t.Object({ ended: t.Number() })

/** What deleting one's account would do to one's teams: said before it is asked for. */
export const AccountDeletionWire = t.Object({
  /** Teams that nobody else is in: they go too. */
  deletes: t.Array(t.Object({ id: t.String(), name: t.String(), sources: t.Number(), alerts: t.Number() })),
  /** Teams with others in them that no one else owns: while there is one, the account stays. */
  blockedBy: t.Array(t.Object({ id: t.String(), name: t.String(), members: t.Number() })),
})
export type AccountDeletionWire = typeof AccountDeletionWire.static
