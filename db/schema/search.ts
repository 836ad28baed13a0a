import {
  bigint,
  customType,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'

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

/** PostgreSQL's own; written by our own reading of the text, so no dictionary of the server matters. */
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/**
 * A post as it is looked for in the archive: a projection like {@link searchDocument}, apart from it because its long
 * columns are out of the row, so that many are leafed through quickly. The migration sets that.
 */
export const searchArchive = pgTable(
  'search_archive',
  {
    id: text().primaryKey(),
    source: text().notNull(),
    at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    title: text().notNull(),
    body: text().notNull(),
    /** Stems of French and English: weight A in the title, B where the text says much of it, C elsewhere in the text. */
    words: tsvector().notNull(),
    written: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [index('search_archive_words').using('gin', t.words)],
)

/** Every word of letters alone that was ever indexed: where a slip of the finger finds what was meant. */
export const searchWord = pgTable('search_word', { word: text().primaryKey() }, (t) => [
  index('search_word_like').using('gin', t.word.op('gin_trgm_ops')),
])

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
