import { sql } from 'drizzle-orm'
import {
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { SavedQuery } from '../../server/core/archive/saved-query.ts'
import type { Reason } from '../../server/core/coverage/reasons.ts'
import { user } from './auth.ts'
import { organization } from './team.ts'
import { channel, post } from './watch.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

/** Where a post stands with the coverage check. Written with the post, so that none is ever forgotten. */
export const postCheck = pgTable(
  'post_check',
  {
    postId: uuid('post_id')
      .primaryKey()
      .references(() => post.id, { onDelete: 'cascade' }),
    channelId: uuid('channel_id')
      .notNull()
      .references(() => channel.id, { onDelete: 'cascade' }),
    /** When it is to be indexed and compared (again); null once that is done. */
    dueAt: at('due_at'),
    attempts: integer().notNull().default(0),
    /** In words, of the last attempt. */
    lastError: text('last_error'),
    checkedAt: at('checked_at'),
    /** The moment its order among others is told by, and what that is: see `core/coverage/moment`. */
    moment: at('moment').notNull(),
    basis: text().$type<'published' | 'seen'>().notNull(),
    /** The id of its story, a random one: it says nothing of any post. Null while nobody else tells it. */
    storyId: uuid('story_id'),
    /** The signature of its first picture (`core/coverage/picture`); null while there is none. */
    picture: text(),
    /** When that became known; null in rows from before this was noted. */
    picturedAt: at('pictured_at'),
    /** When that picture is to be fetched and signed (again); null once that is done or given up. */
    pictureDueAt: at('picture_due_at'),
    pictureAttempts: integer('picture_attempts').notNull().default(0),
  },
  (t) => [
    index('post_check_due').on(t.dueAt).where(sql`due_at is not null`),
    index('post_check_waiting').on(t.moment).where(sql`due_at is not null`),
    index('post_check_channel').on(t.channelId, t.dueAt).where(sql`due_at is not null`),
    index('post_check_picture_due').on(t.pictureDueAt).where(sql`picture_due_at is not null`),
    index('post_check_picture').on(t.moment).where(sql`picture is not null`),
    index('post_check_pictured').on(t.picturedAt).where(sql`picture is not null`),
    index('post_check_story').on(t.storyId, t.moment).where(sql`story_id is not null`),
  ],
)

/**
 * Two posts of different channels that may tell one story, stored both ways round. Nobody's opinion but the
 * decision's: it is the same for every team, and what a team may see of it its sources decide.
 */
export const postMatch = pgTable(
  'post_match',
  {
    postId: uuid('post_id')
      .notNull()
      .references(() => post.id, { onDelete: 'cascade' }),
    otherId: uuid('other_id')
      .notNull()
      .references(() => post.id, { onDelete: 'cascade' }),
    probability: real().notNull(),
    reasons: jsonb().$type<Reason[]>().notNull(),
    judgedAt: at('judged_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.otherId] }), index('post_match_other').on(t.otherId)],
)

/** What a person of a team said of two posts. It outweighs the decision, for that team. `postId` is the lesser id. */
export const coverageCorrection = pgTable(
  'coverage_correction',
  {
    teamId: text('team_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    postId: uuid('post_id')
      .notNull()
      .references(() => post.id, { onDelete: 'cascade' }),
    otherId: uuid('other_id')
      .notNull()
      .references(() => post.id, { onDelete: 'cascade' }),
    verdict: text().$type<'same' | 'different'>().notNull(),
    /** What the decision had said when it was corrected; 0 when it had seen nothing in common. */
    probability: real().notNull(),
    byId: text('by_id').references(() => user.id, { onDelete: 'set null' }),
    at: at('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.postId, t.otherId] }),
    index('coverage_correction_other').on(t.teamId, t.otherId),
    index('coverage_correction_post').on(t.postId),
    index('coverage_correction_other_post').on(t.otherId),
  ],
)

/** A search of the archive that a team keeps. */
export const savedSearch = pgTable(
  'saved_search',
  {
    id: uuid().primaryKey(),
    teamId: text('team_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** The query of `GET /api/search`, without cursor and limit. */
    query: jsonb().$type<SavedQuery>().notNull(),
    byId: text('by_id').references(() => user.id, { onDelete: 'set null' }),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    index('saved_search_team').on(t.teamId, t.createdAt),
    uniqueIndex('saved_search_name').on(t.teamId, t.name),
  ],
)
