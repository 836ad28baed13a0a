import {
  bigint,
  boolean,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { XOperation } from '../../server/core/x/model.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

/** An account of X as it was last seen. Asked for at most once a day: each answer is billed. */
export const xAccount = pgTable('x_account', {
  /** X's own: it never changes, the handle may. */
  id: text().primaryKey(),
  handle: text().notNull(),
  name: text().notNull(),
  pictureUrl: text('picture_url'),
  followers: integer(),
  protected: boolean().notNull().default(false),
  state: text().$type<'ok' | 'private' | 'suspended' | 'gone'>().notNull().default('ok'),
  /** Its handle before the last change. */
  formerHandle: text('former_handle'),
  renamedAt: at('renamed_at'),
  checkedAt: at('checked_at').notNull(),
})

/** What X billed on a day, thing by thing: the same one again that day costs nothing. Kept for two days. */
export const xBilled = pgTable(
  'x_billed',
  {
    /** UTC. */
    day: date({ mode: 'string' }).notNull(),
    operation: text().$type<XOperation>().notNull(),
    resource: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.operation, t.resource] })],
)

/** Spending by UTC day, channel and operation. It outlives the channels. */
export const xSpend = pgTable(
  'x_spend',
  {
    day: date({ mode: 'string' }).notNull(),
    /** The channel's id; empty for what was read for none alone. */
    channel: text().notNull().default(''),
    operation: text().$type<XOperation>().notNull(),
    /** Things billed. */
    units: integer().notNull().default(0),
    /** Things that came again the same day, for nothing. */
    repeats: integer().notNull().default(0),
    /** Of `units`: those that were of no use. */
    wasted: integer().notNull().default(0),
    /** Millionths of a dollar, at the prices of that day. */
    micros: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.day, t.channel, t.operation] })],
)

/** The house's wishes for X: one row. */
export const xSetting = pgTable('x_setting', {
  id: smallint().primaryKey().default(1),
  /** Millionths of a dollar a month; null: none set. */
  budgetMicros: bigint('budget_micros', { mode: 'number' }),
  /** Millionths of a dollar where they differ from those Visao knows. */
  prices: jsonb().$type<Partial<Record<XOperation, number>>>().notNull().default({}),
  /** Posts that may be read in a cycle; null: X's own. */
  readCap: integer('read_cap'),
  updatedAt: at('updated_at').notNull(),
})

/** Why X is not asked for now, until when. */
export const xHalt = pgTable('x_halt', {
  why: text().$type<'no_credit' | 'usage_capped'>().primaryKey(),
  since: at('since').notNull(),
  until: at('until').notNull(),
})

/** How the two streams of X are, as whoever holds them last wrote. */
export const xStream = pgTable('x_stream', {
  kind: text().$type<'filtered' | 'activity'>().primaryKey(),
  state: text().$type<'open' | 'closed'>().notNull(),
  since: at('since').notNull(),
  /** The last sign of life: what came after it must be looked for once the stream is open again. */
  aliveAt: at('alive_at'),
  failureCode: text('failure_code'),
  failureDetail: text('failure_detail'),
  nextTryAt: at('next_try_at'),
})

/** A door that is passed at a distance, and closed for a while after trouble. */
export const turnstile = pgTable('turnstile', {
  name: text().primaryKey(),
  nextAt: at('next_at').notNull(),
  closedUntil: at('closed_until'),
  why: text(),
  failures: integer().notNull().default(0),
  lastOkAt: at('last_ok_at'),
})

/** What a real key turned out to be able to do, found out once by `bun run doctor`. */
export const capability = pgTable(
  'capability',
  {
    platform: text().notNull(),
    name: text().notNull(),
    answer: jsonb().notNull(),
    checkedAt: at('checked_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.platform, t.name] })],
)

/** Posts that their author took down, so that a late copy of one is not stored anew. */
export const tombstone = pgTable(
  'tombstone',
  {
    platform: text().notNull(),
    /** The network's own id of the post. */
    postId: text('post_id').notNull(),
    /** Ours, where we had it. */
    ours: uuid(),
    deletedAt: at('deleted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.platform, t.postId] })],
)
