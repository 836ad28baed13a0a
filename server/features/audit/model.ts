import { t } from 'elysia'
import { Id, Instant, words } from '../wire/model.ts'

/** One line of the log of who did what. Names are as they were then. */
export const AuditLineWire = t.Object({
  id: Id,
  at: Instant,
  actor: t.Object({
    /** `visao`: the server by itself. */
    kind: t.Union([t.Literal('person'), t.Literal('key'), t.Literal('visao')]),
    id: t.Nullable(t.String()),
    name: t.String(),
  }),
  /** One of `core/audit.ts`. */
  action: t.String(),
  target: t.Nullable(t.Object({ id: t.Nullable(t.String()), name: t.String() })),
  /** Further facts by name. */
  detail: t.Record(t.String(), t.String()),
  ip: t.Nullable(t.String()),
})
export type AuditLineWire = typeof AuditLineWire.static

export const AuditPage = t.Object({ items: t.Array(AuditLineWire), nextCursor: t.Nullable(Id) })

export const AuditQuery = t.Object({
  /** `nextCursor` of the page before. */
  cursor: t.Optional(Id),
  /** One action, by its name. */
  action: t.Optional(words(60)),
  /** The id of one person or key. */
  actor: t.Optional(words(60)),
})
