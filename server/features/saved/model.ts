import { t } from 'elysia'
import { AlertState, Id, Instant, Platform, PostWire, Role, wholeNumber, words } from '../wire/model.ts'

/** `core/media/board`. */
export const BoardColour = t.Union([
  t.Literal('slate'),
  t.Literal('blue'),
  t.Literal('green'),
  t.Literal('amber'),
  t.Literal('red'),
  t.Literal('violet'),
  t.Literal('pink'),
  t.Literal('teal'),
])

/** A board with how many stand on it; `cover` are the newest media of it, at most four. */
export const BoardWire = t.Object({
  id: Id,
  name: t.String(),
  colour: BoardColour,
  position: t.Number(),
  count: t.Number(),
  cover: t.Array(t.Object({ mediaId: Id, placeholder: t.Nullable(t.String()) })),
  createdAt: Instant,
  updatedAt: Instant,
  trashedAt: t.Nullable(Instant),
})
export type BoardWire = typeof BoardWire.static

/** `counts.loose` stand on no board. */
export const BoardListWire = t.Object({
  items: t.Array(BoardWire),
  counts: t.Object({ saved: t.Number(), loose: t.Number(), trash: t.Number() }),
})

export const BoardBody = t.Object({ name: words(80), colour: t.Optional(BoardColour) })
/** `after`: the board it is put behind; null puts it first. */
export const BoardPatch = t.Object({
  name: t.Optional(words(80)),
  colour: t.Optional(BoardColour),
  after: t.Optional(t.Nullable(Id)),
})

/** `trash`: the boards that lie there instead, what was thrown away last first. */
export const BoardQuery = t.Object({ trash: t.Optional(t.BooleanString()) })

/** A saved post. `alertId` is null where the team had no alert on it. */
export const SavedWire = t.Object({
  id: Id,
  post: PostWire,
  source: t.Object({ id: Id, name: t.String(), platform: Platform, role: Role }),
  alertId: t.Nullable(Id),
  alertState: t.Nullable(AlertState),
  boards: t.Array(Id),
  note: t.String(),
  tags: t.Array(t.String()),
  savedBy: t.Nullable(t.String()),
  createdAt: Instant,
  updatedAt: Instant,
  trashedAt: t.Nullable(Instant),
})
export type SavedWire = typeof SavedWire.static

export const SavedPage = t.Object({ items: t.Array(SavedWire), nextCursor: t.Nullable(t.String()) })

/** `board`: an id, `none` for what stands on no board; absent: all. `trash`: what lies there instead. */
export const SavedQuery = t.Object({
  board: t.Optional(t.Union([Id, t.Literal('none')])),
  trash: t.Optional(t.BooleanString()),
  q: t.Optional(t.String({ maxLength: 200 })),
  tag: t.Optional(t.String({ maxLength: 40 })),
  platform: t.Optional(Platform),
  /** Only those with a picture, or with a film. */
  media: t.Optional(t.Union([t.Literal('image'), t.Literal('video')])),
  cursor: t.Optional(t.String({ maxLength: 200 })),
  limit: t.Optional(wholeNumber('limit', { minimum: 1, maximum: 200 })),
})

/** A board's own, in its order. */
export const BoardItemsQuery = t.Omit(SavedQuery, ['board', 'trash'])

const Tag = words(40)

/** `GET /api/saved/tags`: the team's tags, the most used first. */
export const TagList = t.Object({ items: t.Array(t.Object({ tag: t.String(), count: t.Number() })) })

/** Saves posts the team may see, by post or by alert; those that lie in the trash come back. */
export const SaveBody = t.Object({
  postIds: t.Optional(t.Array(Id, { maxItems: 200 })),
  alertIds: t.Optional(t.Array(Id, { maxItems: 200 })),
  boardId: t.Optional(Id),
})

export const BoardItemsBody = t.Omit(SaveBody, ['boardId'])

export const SavedPatch = t.Object({
  note: t.Optional(t.String({ maxLength: 4_000 })),
  tags: t.Optional(t.Array(Tag, { maxItems: 20 })),
})

/** One act on many: put on a board, taken off it, moved from one to the other, tagged, thrown away, taken back, deleted for good. */
export const SavedBulk = t.Object({
  ids: t.Array(Id, { minItems: 1, maxItems: 200 }),
  act: t.Union([
    t.Literal('add'),
    t.Literal('remove'),
    t.Literal('move'),
    t.Literal('tag'),
    t.Literal('untag'),
    t.Literal('trash'),
    t.Literal('restore'),
    t.Literal('delete'),
  ]),
  boardId: t.Optional(Id),
  /** For `move`: where from. */
  fromId: t.Optional(Id),
  tag: t.Optional(Tag),
  /** For `add` and `move`: the saved post it is put behind; null puts it first, absent last. */
  after: t.Optional(t.Nullable(Id)),
})
