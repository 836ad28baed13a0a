import { t } from 'elysia'
import { Id, Instant, KeptWire, Platform, Role, wholeNumber, words } from '../wire/model.ts'

/** A run of text; `hit` where it is what was looked for. */
export const PieceWire = t.Object({ text: t.String(), hit: t.Boolean() })
export type PieceWire = typeof PieceWire.static

export const SearchHitWire = t.Object({
  postId: Id,
  /** The team's alert on it, when there is one. */
  alertId: t.Nullable(Id),
  source: t.Object({ id: Id, name: t.String(), platform: Platform, role: Role }),
  title: t.Array(PieceWire),
  /** The passage of the text that says it, cut; empty when the post has no text. */
  text: t.Array(PieceWire),
  url: t.Nullable(t.String()),
  imageUrl: t.Nullable(t.String()),
  /** What is kept of that picture. */
  kept: t.Nullable(KeptWire),
  publishedAt: Instant,
  seenAt: Instant,
  storyId: t.Nullable(Id),
})
export type SearchHitWire = typeof SearchHitWire.static

/** The last so many hours or days, counted back from whenever the search is made. */
export const Within = t.Union([t.Literal('24h'), t.Literal('7d'), t.Literal('30d')])
export type Within = typeof Within.static

/** `within` and `from` narrow both: the later of the two moments counts. */
export const ArchiveQuery = t.Object({
  q: t.String({ minLength: 1, maxLength: 200 }),
  role: t.Optional(Role),
  platform: t.Optional(Platform),
  source: t.Optional(Id),
  within: t.Optional(Within),
  from: t.Optional(Instant),
  to: t.Optional(Instant),
  cursor: t.Optional(t.String({ maxLength: 200 })),
  limit: t.Optional(wholeNumber('limit', { minimum: 1, maximum: 100 })),
})

/** The best first. `total` is a floor when `exact` is false. */
export const SearchPage = t.Object({
  items: t.Array(SearchHitWire),
  nextCursor: t.Nullable(t.String()),
  total: t.Number(),
  exact: t.Boolean(),
})
export type SearchPageWire = typeof SearchPage.static

export const SavedSearchWire = t.Object({
  id: Id,
  name: t.String(),
  query: t.Omit(ArchiveQuery, ['cursor', 'limit']),
  createdAt: Instant,
})
export type SavedSearchWire = typeof SavedSearchWire.static
export const SavedSearchList = t.Object({ items: t.Array(SavedSearchWire) })
export const SavedSearchBody = t.Object({ name: words(80), query: t.Omit(ArchiveQuery, ['cursor', 'limit']) })
