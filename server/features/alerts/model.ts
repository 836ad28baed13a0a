import { t } from 'elysia'
import { CoverageBrief, ReachWire } from '../wire/coverage.ts'
import { AlertState, Id, Instant, Platform, PostWire, Priority, Role, wholeNumber } from '../wire/model.ts'

export const AlertWire = t.Object({
  id: Id,
  state: AlertState,
  priority: Priority,
  /** Who has it in hand. */
  assignee: t.Nullable(t.Object({ id: t.String(), name: t.String() })),
  /** A rule keeps it out of the feed. */
  muted: t.Boolean(),
  createdAt: Instant,
  updatedAt: Instant,
  source: t.Object({
    id: Id,
    name: t.String(),
    platform: Platform,
    role: Role,
    siteUrl: t.Nullable(t.String()),
  }),
  post: PostWire,
  coverage: CoverageBrief,
})
export type AlertWire = typeof AlertWire.static

/** One alert opened: the whole text, its sanitised HTML, and what it said before its edits (newest first). */
export const AlertDetailWire = t.Composite([
  AlertWire,
  t.Object({
    html: t.String(),
    /** The rules that matched it, in their order. */
    rules: t.Array(t.Object({ id: Id, name: t.String() })),
    history: t.Array(t.Object({ at: Instant, title: t.String(), text: t.String() })),
  }),
])
export type AlertDetailWire = typeof AlertDetailWire.static

export const AlertQuery = t.Object({
  /**
   * `unread` is short for `new`; `open` for everything but dismissed; `muted` for what rules keep out of the feed, which
   * every other leaves out. Default `open`.
   */
  state: t.Optional(t.Union([AlertState, t.Literal('unread'), t.Literal('open'), t.Literal('muted')])),
  platform: t.Optional(Platform),
  source: t.Optional(Id),
  role: t.Optional(Role),
  priority: t.Optional(Priority),
  /** `me`, `none`, or the id of a person. */
  assignee: t.Optional(t.String({ minLength: 1, maxLength: 64 })),
  /** Words in title, text or source name; accents and case do not matter. */
  q: t.Optional(t.String({ maxLength: 200 })),
  /**
   * `covered`: a competitor has it · `exclusive`: compared, and none was found; some may be blind, see `reach` ·
   * `unchecked`: not compared yet.
   */
  coverage: t.Optional(t.Union([t.Literal('exclusive'), t.Literal('covered'), t.Literal('unchecked')])),
  cursor: t.Optional(t.String({ maxLength: 200 })),
  limit: t.Optional(wholeNumber('limit', { minimum: 1, maximum: 200 })),
})

/** `counts` and `reach` are over the whole team, whatever the filter; `seq` is the team's event number the list is at least as fresh as. */
export const AlertPage = t.Object({
  items: t.Array(AlertWire),
  nextCursor: t.Nullable(t.String()),
  counts: t.Object({ unread: t.Number(), saved: t.Number(), today: t.Number() }),
  reach: ReachWire,
  seq: t.Number(),
})

/** At least one of them. `assigneeId`: a person of the team, null for nobody. `muted: false` puts it back into the feed. */
export const AlertPatch = t.Object({
  state: t.Optional(AlertState),
  assigneeId: t.Optional(t.Nullable(t.String({ minLength: 1, maxLength: 64 }))),
  muted: t.Optional(t.Boolean()),
})
export type AlertPatch = typeof AlertPatch.static

/** Marks many at once: the listed ones, or every unread one created up to `before`. */
export const AlertBulk = t.Object({
  ids: t.Optional(t.Array(Id, { maxItems: 500 })),
  before: t.Optional(Instant),
  state: AlertState,
})
