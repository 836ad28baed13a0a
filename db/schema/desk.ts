import { sql } from 'drizzle-orm'
import {
  bigint,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { user } from './auth.ts'
import { organization } from './team.ts'
import { post, source } from './watch.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

/** A post brought before a team. */
export const alert = pgTable(
  'alert',
  {
    id: uuid().primaryKey(),
    teamId: text('team_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    postId: uuid('post_id')
      .notNull()
      .references(() => post.id, { onDelete: 'cascade' }),
    sourceId: uuid('source_id')
      .notNull()
      .references(() => source.id, { onDelete: 'cascade' }),
    priority: text().$type<'normal' | 'high'>().notNull().default('normal'),
    state: text().$type<'new' | 'seen' | 'saved' | 'dismissed' | 'published'>().notNull().default('new'),
    /** Whose it is. */
    assigneeId: text('assignee_id').references(() => user.id, { onDelete: 'set null' }),
    /** A rule keeps it out of the feed. */
    mutedAt: at('muted_at'),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('alert_once').on(t.teamId, t.postId),
    index('alert_feed').on(t.teamId, t.createdAt.desc(), t.id.desc()),
    index('alert_unread').on(t.teamId, t.createdAt).where(sql`state = 'new'`),
    index('alert_saved').on(t.teamId, t.createdAt).where(sql`state = 'saved'`),
    index('alert_post').on(t.postId),
    index('alert_source').on(t.sourceId),
  ],
)

/** What open screens are told, numbered per team in commit order. */
export const event = pgTable(
  'event',
  {
    teamId: text('team_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    seq: bigint({ mode: 'number' }).notNull(),
    type: text().notNull(),
    payload: jsonb().notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.seq] }), index('event_age').on(t.createdAt)],
)

/** The last number given to a team. Its row lock, held to the commit, is what puts numbers in commit order. */
export const teamSequence = pgTable('team_sequence', {
  teamId: text('team_id')
    .primaryKey()
    .references(() => organization.id, { onDelete: 'cascade' }),
  seq: bigint({ mode: 'number' }).notNull().default(0),
})
