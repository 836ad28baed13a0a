import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { BoardColour } from '../../server/core/media/board.ts'
import type {
  MediaDepth,
  MediaKind,
  MediaOrigin,
  MediaState,
  PictureFacts,
  Thumbnail,
} from '../../server/core/media/model.ts'
import type { RightState } from '../../server/core/media/rights.ts'
import type { PostCounts } from '../../server/core/post.ts'
import { user } from './auth.ts'
import { organization } from './team.ts'
import { post } from './watch.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

/**
 * Bytes that are kept, once however often they were seen: the key is what they are. A row is written after its bytes
 * are where `ports/blobs` keeps them, and goes before them: a row without its bytes is damage, bytes without a row
 * are an orphan that is swept up.
 */
export const blob = pgTable(
  'blob',
  {
    /** SHA-256 of the original, 64 hex digits. */
    sha256: text().primaryKey(),
    /** As its first bytes say, never as its sender did. */
    mime: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    /** False: the thumbnails alone are kept, the original was let go. */
    original: boolean().notNull(),
    width: integer(),
    height: integer(),
    durationSeconds: real('duration_seconds'),
    /** What its picture (a film's poster) looks like; null where there is none. */
    picture: jsonb().$type<PictureFacts>(),
    thumbnails: jsonb().$type<Thumbnail[]>().notNull(),
    /** Signature of a film's middle frame (`core/coverage/picture`). */
    midSignature: text('mid_signature'),
    storedAt: at('stored_at').notNull(),
    /** When its bytes were last hashed again and found right, and when they were first found wrong or gone. */
    verifiedAt: at('verified_at'),
    damagedAt: at('damaged_at'),
  },
  (t) => [index('blob_stored').on(t.storedAt)],
)

/**
 * One picture, film or sound of a post, or a copy of its page. The row is its own queue entry. It belongs to the post:
 * what is taken down takes its media along.
 */
export const media = pgTable(
  'media',
  {
    id: uuid().primaryKey(),
    postId: uuid('post_id')
      .notNull()
      .references(() => post.id, { onDelete: 'cascade' }),
    kind: text().$type<MediaKind>().notNull(),
    /** What tells it from the post's others however its address is signed: `core/media/key`. */
    key: text().notNull(),
    url: text().notNull(),
    /** Lesser versions of the same film, the best first: taken when the first is above the cap. */
    others: text().array().notNull().default(sql`'{}'`),
    /** Its place among the post's. */
    position: smallint().notNull(),
    state: text().$type<MediaState>().notNull(),
    /** How much of it is wanted, or kept. */
    depth: text().$type<MediaDepth>().notNull(),
    /** When it is to be fetched (again); null once that is done or given up. */
    dueAt: at('due_at'),
    attempts: integer().notNull().default(0),
    failureCode: text('failure_code'),
    failureDetail: text('failure_detail'),
    failureStatus: smallint('failure_status'),
    sha256: text().references(() => blob.sha256),
    /** What it looks like; of a picture that is not kept too. */
    signature: text(),
    origin: jsonb().$type<MediaOrigin>(),
    createdAt: at('created_at').notNull(),
    capturedAt: at('captured_at'),
    /** An edit took it out of the post; it is kept. */
    droppedAt: at('dropped_at'),
  },
  (t) => [
    uniqueIndex('media_once').on(t.postId, t.kind, t.key),
    // One each, so that many of one kind that wait are not read through for those of another.
    index('media_due_picture')
      .on(t.dueAt.desc().nullsFirst(), t.id)
      .where(sql`due_at is not null and kind = 'image'`),
    index('media_due_film')
      .on(t.dueAt.desc().nullsFirst(), t.id)
      .where(sql`due_at is not null and kind in ('video', 'audio')`),
    index('media_due_page')
      .on(t.dueAt.desc().nullsFirst(), t.id)
      .where(sql`due_at is not null and kind = 'screenshot'`),
    index('media_blob').on(t.sha256).where(sql`sha256 is not null`),
    index('media_signed').on(t.capturedAt).where(sql`signature is not null`),
  ],
)

/** The post as its source gave it, with what was counted then: what a quotation is proved by. */
export const postDocument = pgTable('post_document', {
  postId: uuid('post_id')
    .primaryKey()
    .references(() => post.id, { onDelete: 'cascade' }),
  format: text().$type<'json' | 'xml' | 'html'>().notNull(),
  body: text().notNull(),
  counts: jsonb().$type<PostCounts>(),
  takenAt: at('taken_at').notNull(),
})

/** What a team may do with a picture or film, as far as it knows. */
export const mediaRight = pgTable(
  'media_right',
  {
    teamId: text('team_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    mediaId: uuid('media_id')
      .notNull()
      .references(() => media.id, { onDelete: 'cascade' }),
    state: text().$type<RightState>().notNull(),
    note: text().notNull().default(''),
    /** Where the answer can be read: a link. */
    proofUrl: text('proof_url'),
    /** The answer itself, as a picture or PDF. */
    proofSha: text('proof_sha').references(() => blob.sha256),
    by: text('by').references(() => user.id, { onDelete: 'set null' }),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.mediaId] }),
    index('media_right_media').on(t.mediaId),
    index('media_right_proof').on(t.proofSha).where(sql`proof_sha is not null`),
  ],
)

/** A post that a team keeps: its media are never evicted. */
export const saved = pgTable(
  'saved',
  {
    id: uuid().primaryKey(),
    teamId: text('team_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    postId: uuid('post_id')
      .notNull()
      .references(() => post.id, { onDelete: 'cascade' }),
    note: text().notNull().default(''),
    tags: text().array().notNull().default(sql`'{}'`),
    savedBy: text('saved_by').references(() => user.id, { onDelete: 'set null' }),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    /** In the trash since; swept out after thirty days. */
    trashedAt: at('trashed_at'),
  },
  (t) => [
    uniqueIndex('saved_once').on(t.teamId, t.postId),
    index('saved_recent').on(t.teamId, t.createdAt.desc(), t.id.desc()),
    index('saved_post').on(t.postId),
    index('saved_trash').on(t.trashedAt).where(sql`trashed_at is not null`),
  ],
)

export const board = pgTable(
  'board',
  {
    id: uuid().primaryKey(),
    teamId: text('team_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    colour: text().$type<BoardColour>().notNull(),
    /** Its place among the team's: between two places there is always another. */
    position: doublePrecision().notNull(),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    trashedAt: at('trashed_at'),
  },
  (t) => [
    index('board_team').on(t.teamId, t.position),
    index('board_trash').on(t.trashedAt).where(sql`trashed_at is not null`),
  ],
)

/** A saved post on a board; it may be on several. */
export const boardItem = pgTable(
  'board_item',
  {
    boardId: uuid('board_id')
      .notNull()
      .references(() => board.id, { onDelete: 'cascade' }),
    savedId: uuid('saved_id')
      .notNull()
      .references(() => saved.id, { onDelete: 'cascade' }),
    position: doublePrecision().notNull(),
    addedAt: at('added_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.boardId, t.savedId] }),
    index('board_item_place').on(t.boardId, t.position),
    index('board_item_saved').on(t.savedId),
  ],
)

/** What a team wants kept, and for how long. A team without a row has the house's defaults. */
export const keeping = pgTable('keeping', {
  teamId: text('team_id')
    .primaryKey()
    .references(() => organization.id, { onDelete: 'cascade' }),
  /** Null: the house's default. */
  quotaBytes: bigint('quota_bytes', { mode: 'number' }),
  /** How long media that nobody saved are kept; null: as long as there is room. */
  retentionDays: integer('retention_days'),
  /** Thumbnails of what competitors post. */
  competitorMedia: boolean('competitor_media').notNull().default(true),
  /** A picture and a readable copy of each web page that raised an alert. */
  pageCopies: boolean('page_copies').notNull().default(false),
  /** Unsaved media of alerts before this moment are not held for the team any more. */
  heldFrom: at('held_from'),
  updatedAt: at('updated_at').notNull(),
})
