import { t } from 'elysia'
import { Id, Instant, KeptWire } from '../wire/model.ts'

/** `core/media/rights`. */
export const RightState = t.Union([
  t.Literal('unknown'),
  t.Literal('asked'),
  t.Literal('granted'),
  t.Literal('agency'),
  t.Literal('refused'),
])

/** What the team may do with one medium. Nothing said: `unknown`. */
export const RightWire = t.Object({
  mediaId: Id,
  state: RightState,
  note: t.String(),
  proofUrl: t.Nullable(t.String()),
  /** The proof kept as a file, at `/api/media/:id/right/proof`. */
  proofFile: t.Nullable(t.Object({ mime: t.String(), bytes: t.Number() })),
  by: t.Nullable(t.String()),
  updatedAt: t.Nullable(Instant),
})

/** `GET /api/alerts/:id/rights`: of the pictures, films and sounds of a post, in its order. */
export const RightsWire = t.Object({ items: t.Array(RightWire) })

export const RightBody = t.Object({
  state: RightState,
  note: t.Optional(t.String({ maxLength: 2_000 })),
  proofUrl: t.Optional(t.Nullable(t.String({ maxLength: 2_000 }))),
})

/** One medium with all that is known of it. */
export const MediaDetailWire = t.Composite([
  KeptWire,
  t.Object({
    kind: t.Union([
      t.Literal('image'),
      t.Literal('video'),
      t.Literal('audio'),
      t.Literal('screenshot'),
      t.Literal('reading'),
    ]),
    /** As the post refers to it. */
    url: t.String(),
    sha256: t.Nullable(t.String()),
    exif: t.Record(t.String(), t.String()),
    origin: t.Nullable(
      t.Object({ address: t.String(), statedType: t.Nullable(t.String()), fetchedAt: Instant }),
    ),
    capturedAt: t.Nullable(Instant),
    /** When it is tried again. */
    nextTryAt: t.Nullable(Instant),
    failureDetail: t.Nullable(t.String()),
    droppedAt: t.Nullable(Instant),
    right: RightWire,
  }),
])
export type MediaDetailWire = typeof MediaDetailWire.static

const Counts = t.Object({
  likes: t.Optional(t.Number()),
  comments: t.Optional(t.Number()),
  reposts: t.Optional(t.Number()),
  quotes: t.Optional(t.Number()),
  bookmarks: t.Optional(t.Number()),
  views: t.Optional(t.Number()),
})

/** `GET /api/alerts/:id/record` and `/api/saved/:id/record`: all that was kept of a post. */
export const RecordWire = t.Object({
  postId: Id,
  author: t.Nullable(t.String()),
  /** With its @, on networks. */
  handle: t.Nullable(t.String()),
  url: t.Nullable(t.String()),
  publishedAt: Instant,
  seenAt: Instant,
  links: t.Array(t.String()),
  mentions: t.Array(t.String()),
  hashtags: t.Array(t.String()),
  productCodes: t.Array(t.String()),
  counts: t.Nullable(Counts),
  /** When the document was taken and the counts were read. */
  takenAt: t.Nullable(Instant),
  /** The document itself is at `…/record/document`. */
  document: t.Nullable(t.Object({ format: t.String(), bytes: t.Number() })),
  media: t.Array(MediaDetailWire),
  /** Newest first; each is what the post said until `replacedAt`. */
  revisions: t.Array(t.Object({ replacedAt: Instant, title: t.String(), text: t.String() })),
})
export type RecordWire = typeof RecordWire.static

/** `GET, PUT /api/keeping`: what the team wants kept, and what it has. Bytes. */
export const KeepingWire = t.Object({
  /** What holds: the team's own, or the house's. */
  quotaBytes: t.Number(),
  /** Null: the team sets none. */
  ownQuotaBytes: t.Nullable(t.Number()),
  /** The house's own, when the team sets none. */
  defaultQuotaBytes: t.Number(),
  retentionDays: t.Nullable(t.Number()),
  competitorMedia: t.Boolean(),
  pageCopies: t.Boolean(),
  /** False: no Chromium here, so no copies are made. */
  pageCopiesPossible: t.Boolean(),
  heldFrom: t.Nullable(Instant),
  usage: t.Object({
    bytes: t.Number(),
    /** Of it, what the team saved, the trash included: it is never let go. */
    savedBytes: t.Number(),
    images: t.Number(),
    /** Sounds among them. */
    films: t.Number(),
    failed: t.Number(),
    due: t.Number(),
  }),
  storeKind: t.Union([t.Literal('disk'), t.Literal('bucket')]),
  /** Where exactly; null for whoever does not run the house: folders and hosts are nobody else's business. */
  store: t.Nullable(t.String()),
  /** What there is here to take pictures of films and to record streams; empty: nothing. */
  films: t.String(),
})
export type KeepingWire = typeof KeepingWire.static

export const KeepingBody = t.Object({
  /** Null: the house's default. */
  quotaBytes: t.Nullable(t.Integer({ minimum: 100_000_000, maximum: 100_000_000_000_000 })),
  retentionDays: t.Nullable(t.Integer({ minimum: 1, maximum: 3650 })),
  competitorMedia: t.Boolean(),
  pageCopies: t.Boolean(),
})
