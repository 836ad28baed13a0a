import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { MediaRef, PostContext } from '../../server/core/post.ts'
import type { SourceRole } from '../../server/core/source-role.ts'
import { organization } from './team.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

/**
 * A place posts come from, polled once however many teams watch it. Its row is its own queue entry. No index
 * may hold a column that every look writes (`next_poll_at` above all): without one PostgreSQL updates the row
 * within its page, three times as fast and without growing the table, and finding the due ones among ten
 * thousand by reading them all takes three milliseconds. The migration leaves room in the pages for it.
 */
export const channel = pgTable(
  'channel',
  {
    id: uuid().primaryKey(),
    platform: text().notNull(),
    method: text().notNull(),
    address: text().notNull(),
    host: text().notNull(),
    title: text(),
    siteUrl: text('site_url'),
    iconUrl: text('icon_url'),
    lang: text(),
    /** `active`: polled · `idle`: nobody watches it just now · `gone`: answered 410. */
    state: text().$type<'active' | 'idle' | 'gone'>().notNull().default('active'),
    etag: text(),
    lastModified: text('last_modified'),
    cursor: text(),
    /** Smallest interval a team asked for; null when all leave it to us. */
    askedSeconds: integer('asked_seconds'),
    /** True when at least one team leaves the interval to us. */
    auto: boolean().notNull().default(true),
    hintSeconds: integer('hint_seconds'),
    nextPollAt: at('next_poll_at').notNull(),
    /** Its host asked to be left alone until then, whatever anybody wishes. */
    heldUntil: at('held_until'),
    fence: bigint({ mode: 'number' }).notNull().default(0),
    importedAt: at('imported_at'),
    lastCheckedAt: at('last_checked_at'),
    lastOkAt: at('last_ok_at'),
    lastPostAt: at('last_post_at'),
    failures: integer().notNull().default(0),
    failingSince: at('failing_since'),
    failureCode: text('failure_code'),
    failureDetail: text('failure_detail'),
    failureStatus: smallint('failure_status'),
    movedTo: text('moved_to'),
    movedCount: smallint('moved_count').notNull().default(0),
    movedSince: at('moved_since'),
    /** A person asked for a look: the outcome is announced even when nothing changed. */
    checkRequestedAt: at('check_requested_at'),
    /** The present run of looks that found nothing: its first, how many, and their summed milliseconds. */
    quietSince: at('quiet_since'),
    quietCount: integer('quiet_count').notNull().default(0),
    quietMs: integer('quiet_ms').notNull().default(0),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('channel_address').on(t.platform, t.method, t.address),
    index('channel_host').on(t.host),
  ],
)

/** One team's subscription to a channel. */
export const source = pgTable(
  'source',
  {
    id: uuid().primaryKey(),
    teamId: text('team_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    channelId: uuid('channel_id')
      .notNull()
      .references(() => channel.id),
    name: text().notNull(),
    role: text().$type<SourceRole>().notNull(),
    priority: text().$type<'normal' | 'high'>().notNull().default('normal'),
    tags: text().array().notNull().default(sql`'{}'`),
    intervalSeconds: integer('interval_seconds'),
    pausedAt: at('paused_at'),
    deletedAt: at('deleted_at'),
    /** The next successful look fills the archive without alerts. */
    silentNext: boolean('silent_next').notNull().default(true),
    noticeCode: text('notice_code').$type<'flood' | 'moved'>(),
    noticeAt: at('notice_at'),
    noticeCount: integer('notice_count'),
    noticeAddress: text('notice_address'),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('source_team_channel').on(t.teamId, t.channelId),
    index('source_channel').on(t.channelId),
  ],
)

export const post = pgTable(
  'post',
  {
    id: uuid().primaryKey(),
    channelId: uuid('channel_id')
      .notNull()
      .references(() => channel.id, { onDelete: 'cascade' }),
    externalId: text('external_id').notNull(),
    guid: text(),
    url: text(),
    canonicalUrl: text('canonical_url'),
    author: text(),
    title: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    lang: text(),
    publishedAt: at('published_at').notNull(),
    dateOrigin: text('date_origin').$type<'stated' | 'clamped' | 'seen'>().notNull(),
    seenAt: at('seen_at').notNull(),
    contentHash: text('content_hash').notNull(),
    tags: text().array().notNull().default(sql`'{}'`),
    media: jsonb().$type<MediaRef[]>().notNull(),
    editedAt: at('edited_at'),
    revisions: integer().notNull().default(0),
    /** What it answers, quotes or repeats. */
    context: jsonb().$type<PostContext>(),
    /** Its author took it down: what it said is gone from here too. */
    deletedAt: at('deleted_at'),
  },
  (t) => [
    uniqueIndex('post_identity').on(t.channelId, t.externalId),
    index('post_page').on(t.channelId, t.canonicalUrl),
    index('post_content').on(t.channelId, t.contentHash),
    index('post_recent').on(t.channelId, t.seenAt),
  ],
)

/** What a post said before an edit. */
export const postRevision = pgTable(
  'post_revision',
  {
    id: uuid().primaryKey(),
    postId: uuid('post_id')
      .notNull()
      .references(() => post.id, { onDelete: 'cascade' }),
    /** When the edit that replaced this text was seen. */
    replacedAt: at('replaced_at').notNull(),
    title: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    contentHash: text('content_hash').notNull(),
  },
  (t) => [index('post_revision_post').on(t.postId, t.replacedAt)],
)

/** History of looks. A run of looks without news is one row with `times` > 1. */
export const pollCheck = pgTable(
  'poll_check',
  {
    id: uuid().primaryKey(),
    channelId: uuid('channel_id')
      .notNull()
      .references(() => channel.id, { onDelete: 'cascade' }),
    at: at('at').notNull(),
    outcome: text().$type<'unchanged' | 'posts' | 'failed'>().notNull(),
    times: integer().notNull().default(1),
    durationMs: integer('duration_ms').notNull(),
    newPosts: integer('new_posts').notNull().default(0),
    failureCode: text('failure_code'),
    failureDetail: text('failure_detail'),
    failureStatus: smallint('failure_status'),
  },
  (t) => [index('poll_check_channel').on(t.channelId, t.at)],
)
