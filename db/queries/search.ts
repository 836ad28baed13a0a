import { type SQL, sql } from 'drizzle-orm'
import { type Db, rows } from '../db.ts'
import { dateOf, epochMs, jsonRows, textArray } from './json.ts'

/** A post as the coverage check reads it; `terms` are what it is found and counted by. */
export interface SearchDocument {
  id: string
  source: string
  at: Date
  language: string | null
  title: string
  body: string | null
  url: string | null
  picture: string | null
  story: string | null
  terms: string[]
}

/** How many documents of some ten days a term has more (or fewer) than before. */
export interface TermChange {
  term: string
  period: number
  documents: number
}

/** Where to look: documents dated between the two, of other outlets, of these outlets alone when they are named. */
export interface SearchWithin {
  notSource: string
  among: readonly string[] | null
  /** Ids. */
  only?: readonly string[] | undefined
  from: Date
  until: Date
  limit: number
}

const DAYS = 10
const DAY_MS = 86_400_000

/** The ten days a moment is in. */
export function periodOf(at: Date): number {
  return Math.floor(at.getTime() / DAY_MS / DAYS)
}

/** "visa" in ASCII, then 2: one writer of the search's tables at a time. */
const WRITER = { space: 0x76697361, key: 2 }

/**
 * Waits until nobody else writes, until the transaction ends. Two who put a new post at once would each find it not
 * there, and count its terms twice.
 */
export async function writeAlone(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${WRITER.space}::int, ${WRITER.key}::int)`)
}

/** What is stored of these ids now. */
export async function termsOf(
  tx: Db,
  ids: readonly string[],
): Promise<{ id: string; at: Date; terms: string[] }[]> {
  const found = await rows<{ id: string; at: number; terms: string[] }>(
    tx,
    sql`select id, ${epochMs(sql`at`)} as at, to_jsonb(terms) as terms from search_document
      where id = any(${textArray(ids)})`,
  )
  return found.map((one) => ({ ...one, at: dateOf(one.at) ?? new Date(0) }))
}

/** Writes documents, each over the one of its id. */
export async function writeDocuments(tx: Db, documents: readonly SearchDocument[]): Promise<void> {
  await tx.execute(sql`
    insert into search_document (id, source, at, language, title, body, url, picture, story, terms, written)
    select id, source, at, language, title, body, url, picture, story,
      array(select jsonb_array_elements_text(terms)), nextval('search_written')
    from jsonb_to_recordset(${jsonRows(documents)}) as x(id text, source text, at timestamptz, language text,
      title text, body text, url text, picture text, story text, terms jsonb)
    on conflict (id) do update set source = excluded.source, at = excluded.at, language = excluded.language,
      title = excluded.title, body = excluded.body, url = excluded.url, picture = excluded.picture,
      story = coalesce(excluded.story, search_document.story), terms = excluded.terms, written = excluded.written`)
}

/** Takes documents out. */
export async function removeDocuments(tx: Db, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from search_document where id = any(${textArray(ids)})`)
  await tx.execute(sql`delete from search_archive where id = any(${textArray(ids)})`)
}

/** Puts posts with a story. Posts that are not there are passed over. */
export async function setStory(db: Db, ids: readonly string[], story: string | null): Promise<void> {
  await db.execute(sql`update search_document set story = ${story} where id = any(${textArray(ids)})`)
}

/** Counts terms up or down. */
export async function countTerms(tx: Db, changes: readonly TermChange[]): Promise<void> {
  await tx.execute(sql`
    insert into search_term (term, period, documents)
    select term, period, documents from jsonb_to_recordset(${jsonRows(changes)})
      as x(term text, period int, documents int)
    on conflict (term, period) do update set documents = greatest(0, search_term.documents + excluded.documents)`)
}

/** In how many documents of the period and the two before it each term is; terms that are in none are left out. */
export async function termFrequencies(
  db: Db,
  terms: readonly string[],
  period: number,
): Promise<Map<string, number>> {
  const found = await rows<{ term: string; documents: number }>(
    db,
    sql`select term, sum(documents)::float8 as documents from search_term
      where term = any(${textArray(terms)}) and period between ${period - 2} and ${period} group by term`,
  )
  return new Map(found.map(({ term, documents }) => [term, documents]))
}

/** Documents that hold any of the terms, those first whose terms weigh most together. */
export async function findDocuments(
  db: Db,
  terms: readonly { term: string; weight: number }[],
  { notSource, among, only, from, until, limit }: SearchWithin,
): Promise<SearchDocument[]> {
  const onlyAmong: SQL = among === null ? sql`true` : sql`source = any(${textArray(among)})`
  const onlyThese: SQL = only === undefined ? sql`true` : sql`id = any(${textArray(only)})`
  const found = await rows<Omit<SearchDocument, 'at'> & { at: number }>(
    db,
    sql`with asked as materialized (
        select term, weight from jsonb_to_recordset(${jsonRows(terms)}) as x(term text, weight float8))
      select id, source, ${epochMs(sql`at`)} as at, language, title, body, url, picture, story,
        to_jsonb(terms) as terms
      from search_document
      where terms && ${textArray(terms.map((one) => one.term))} and at between ${from.toISOString()}::timestamptz
        and ${until.toISOString()}::timestamptz and source <> ${notSource} and ${onlyAmong} and ${onlyThese}
      order by (select sum(weight) from asked where asked.term = any(terms)) desc, at desc, id limit ${limit}`,
  )
  return found.map((one) => ({ ...one, at: dateOf(one.at) ?? new Date(0) }))
}

/** The number the next writing will be later than. */
export async function writingNow(db: Db): Promise<number> {
  const [row] = await rows<{ now: number }>(db, sql`select nextval('search_written')::float8 as now`)
  return row?.now ?? 0
}

/** How many documents are recorded, by whichever engine: as counted, which is cheap among millions. */
export async function recordedDocuments(db: Db): Promise<number> {
  const [row] = await rows<{ documents: number }>(
    db,
    sql`select coalesce(sum(documents), 0)::float8 as documents from search_term where term = ''`,
  )
  return row?.documents ?? 0
}

/** Takes out what was written before `mark`, and counts all terms anew. */
export async function forgetBefore(tx: Db, mark: number): Promise<void> {
  await tx.execute(sql`delete from search_document where written < ${mark}`)
  await tx.execute(sql`delete from search_archive where written < ${mark}`)
  await tx.execute(sql`delete from search_term`)
  await tx.execute(sql`
    insert into search_term (term, period, documents)
    select term, floor(extract(epoch from at) / ${DAYS * 86_400})::int as period, count(*)::int
    from search_document, unnest(terms || array['']) as term group by 1, 2`)
}
