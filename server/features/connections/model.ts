import { t } from 'elysia'
import { CONNECTED_NETWORKS, CONNECTION_STATES } from '../../core/connections/model.ts'
import { Instant } from '../wire/model.ts'

export const NetworkWire = t.UnionEnum([...CONNECTED_NETWORKS])

/** How the house is connected to a network; the states are explained in `core/connections/model.ts`. */
export const ConnectionWire = t.Object({
  platform: NetworkWire,
  state: t.UnionEnum([...CONNECTION_STATES]),
  since: t.Nullable(Instant),
  /** When it is over by itself. */
  until: t.Nullable(Instant),
  lastOkAt: t.Nullable(Instant),
  /** When the key ends. */
  expiresAt: t.Nullable(Instant),
  /** Permissions that the key lacks. */
  missing: t.Array(t.String()),
})
export type ConnectionWire = typeof ConnectionWire.static

export const ConnectionList = t.Object({ items: t.Array(ConnectionWire) })

/** What is looked at in a test of a connection. */
export const CHECKS = [
  'key',
  'account',
  'permissions',
  'expiry',
  'posts',
  'limit',
  'streams',
  'anonymous',
  'door',
  'browser',
  'last',
] as const

/** One thing that was looked at. `note`: neither good nor bad, a matter of choice. */
export const CheckLine = t.Object({
  check: t.UnionEnum([...CHECKS]),
  result: t.UnionEnum(['good', 'warn', 'bad', 'note']),
  /** A failure's code where it went wrong. */
  code: t.Nullable(t.String()),
  /** What it is about: a handle, the permissions that are missing. */
  text: t.Nullable(t.String()),
  at: t.Nullable(Instant),
  count: t.Nullable(t.Number()),
})
export type CheckLine = typeof CheckLine.static

export const ConnectionTest = t.Object({ lines: t.Array(CheckLine), connection: ConnectionWire })
export type ConnectionTest = typeof ConnectionTest.static
