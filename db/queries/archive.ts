import { type SQL, sql } from 'drizzle-orm'
import { type Db, rows } from '../db.ts'
import { epochMs, jsonRows, textArray } from './json.ts'

/** A post as the archive holds it; `words` in the form of a `tsvector`, written by our own reading. */
export interface ArchiveDocument {
  id: string
  source: string
  at: Date
  title: string
  body: string
  words: string
}

/** Writes documents, each over the one of its id. */
export async function writeArchive(tx: Db, documents: readonly ArchiveDocument[]): Promise<void> {
  await tx.execute(sql`
    insert into search_archive (id, source, at, title, body, words, written)
    select id, source, at, title, body, words::tsvector, nextval('search_written')
    from jsonb_to_recordset(${jsonRows(documents)}) as x(id text, source text, at timestamptz, title text,
      body text, words text)
    on conflict (id) do update set source = excluded.source, at = excluded.at, title = excluded.title,
      body = excluded.body, words = excluded.words, written = excluded.written`)
}

/** So many of the newest are looked at. */
const NEWEST = 200

/**
 * Whether documents are recorded that cannot be looked for: another engine wrote them. Each is written with its place in
 * the archive, so the newest tell.
 */
export async function lacksArchive(db: Db): Promise<boolean> {
  const [found] = await rows<{ lacks: boolean }>(
    db,
    sql`select exists(
      select 1 from (select id from search_document order by at desc limit ${NEWEST}) newest
      where not exists (select 1 from search_archive a where a.id = newest.id)) as lacks`,
  )
  return found?.lacks === true
}

/** Keeps words for {@link nearWords}; those that are known are passed over. */
export async function noteWords(tx: Db, words: readonly string[]): Promise<void> {
  await tx.execute(
    sql`insert into search_word (word) select unnest(${textArray(words)}) on conflict do nothing`,
  )
}

/**
 * Which of these words, each with its `tsquery`, fewer than `few` documents of the sources `among` have. Planned for all of them, of which a
 * few are then fetched: planned for a few, a word that nobody wrote is looked for in every document, one after another.
 */
export async function rareWords(
  db: Db,
  asked: readonly { word: string; query: string }[],
  { among, few }: { among: readonly string[]; few: number },
): Promise<Set<string>> {
  const found = await rows<{ word: string }>(
    db,
    sql`select word from jsonb_to_recordset(${jsonRows(asked)}) as asked(word text, query text)
      where (select count(*) from (
        with having_it as materialized (select source from search_archive where words @@ asked.query::tsquery)
        select 1 from having_it where source = any(${textArray(among)}) limit ${few}) as found) < ${few}`,
  )
  return new Set(found.map(({ word }) => word))
}

/** How alike two words must be, by their runs of three letters, for one to be the other but for two slips. */
const LEAST_ALIKE = 0.2

/** Known words that look like each of these, the likest first. */
export async function nearWords(
  db: Db,
  asked: readonly { word: string; slips: number }[],
  most: number,
): Promise<{ asked: string; word: string }[]> {
  return db.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('pg_trgm.similarity_threshold', ${String(LEAST_ALIKE)}::text, true)`,
    )
    return rows<{ asked: string; word: string }>(
      tx,
      sql`select asked.word as asked, near.word
        from jsonb_to_recordset(${jsonRows(asked)}) as asked(word text, slips int)
        cross join lateral (select k.word from search_word k where k.word % asked.word
          and abs(length(k.word) - length(asked.word)) <= asked.slips
          order by similarity(k.word, asked.word) desc, k.word limit ${most}) as near`,
    )
  })
}

/** What is looked for, as `tsquery`: `all` must be there; `own`, and `near` for less, are what the order goes by. */
export interface ArchiveLook {
  all: string
  own: string
  /** Words that are but a slip away from what was typed; null when none were looked for. */
  near: string | null
  among: readonly string[]
  from: Date | null
  until: Date | null
  limit: number
  offset: number
}

/** So many of the newest are put in order; reading the words of more takes too long. */
export const MOST_RANKED = 500
/** By the weights D to A of a `tsvector`; see `search_archive.words`. */
const WEIGHTS = '{0.05, 0.15, 0.4, 1}'
/** What is meant but was typed wrong counts this much. */
const NEAR_COUNTS = 0.5
/** A post counts half as much as one that is so much newer. */
const HALF_LIFE_DAYS = 180

/**
 * A page of what has the words, the best first, and how many there are, one more than `MOST_RANKED` for any number
 * beyond. The order is that of rank times a power of the age, which is the same whenever it is asked for.
 */
export async function findInArchive(
  db: Db,
  { all, own, near, among, from, until, limit, offset }: ArchiveLook,
): Promise<{ found: { id: string; title: string; body: string }[]; total: number }> {
  const [since, to] = [from?.toISOString() ?? '-infinity', until?.toISOString() ?? 'infinity']
  const found = await rows<{ id: string | null; title: string; body: string; total: number }>(
    db,
    sql`with found as materialized (
        select id, at, title, body, words from search_archive
        where words @@ ${all}::tsquery and source = any(${textArray(among)})
          and at between ${since}::timestamptz and ${to}::timestamptz
        order by at desc, id limit ${MOST_RANKED + 1}),
      page as (
        select id, at, title, body, ln(${rankOf(own, near)} + 1e-6)
          + ${epochMs(sql`at`)} * ${Math.LN2 / HALF_LIFE_DAYS / 86_400_000}::float8 as score
        from (select * from found order by at desc, id limit ${MOST_RANKED}) as newest
        order by score desc, at desc, id limit ${limit} offset ${offset})
      select counted.total, page.id, page.title, page.body
      from (select count(*)::int as total from found) as counted left join page on true
      order by page.score desc, page.at desc, page.id`,
  )
  const hits = found.flatMap(({ id, title, body }) => (id === null ? [] : [{ id, title, body }]))
  return { found: hits, total: found[0]?.total ?? 0 }
}

/** A word that is meant but was typed wrong is not in `own`. Each rank reads the words of every post again. */
function rankOf(own: string, near: string | null): SQL {
  const rank = (query: string) => sql`ts_rank(${WEIGHTS}::real[], words, ${query}::tsquery)`
  return near === null ? rank(own) : sql`${rank(own)} + ${NEAR_COUNTS}::float8 * ${rank(near)}`
}
