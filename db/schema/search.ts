import { bigint, index, integer, pgSequence, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

/** Numbers every writing of a {@link searchDocument}, so that a rebuild knows what it has not written. */
export const searchWritten = pgSequence('search_written')

/**
 * A post as the coverage check reads it. A projection: all of it can be lost and made again from `post`, so nothing
 * refers to it and it refers to nothing. Which team may see it is said by who asks, with the channels it watches.
 */
export const searchDocument = pgTable(
  'search_document',
  {
    /** The post's. */
    id: text().primaryKey(),
    /** The outlet, by its channel. */
    source: text().notNull(),
    at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    language: text(),
    title: text().notNull(),
    body: text(),
    url: text(),
    picture: text(),
    story: text(),
    terms: text().array().notNull(),
    written: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [index('search_document_terms').using('gin', t.terms), index('search_document_at').on(t.at)],
)

/** In how many documents of ten days a term is; the empty term counts the documents themselves. */
export const searchTerm = pgTable(
  'search_term',
  {
    term: text().notNull(),
    /** Days since 1970, by tens. */
    period: integer().notNull(),
    documents: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.term, t.period] })],
)
