import { index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

/**
 * A mail still to be sent; the row goes when it is. What it says is sealed: mails carry sign-in links. A mail that
 * was refused for good stays with `failedAt` until housekeeping.
 */
export const mail = pgTable(
  'mail',
  {
    id: uuid().primaryKey(),
    /** A `Mail` as JSON, sealed. */
    sealed: text().notNull(),
    attempts: integer().notNull().default(0),
    nextAt: at('next_at').notNull(),
    createdAt: at('created_at').notNull(),
    /** In words, without address or content. */
    lastError: text('last_error'),
    failedAt: at('failed_at'),
  },
  (t) => [index('mail_due').on(t.nextAt)],
)
