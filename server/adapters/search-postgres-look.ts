import type { Db } from '../../db/db.ts'
import { findInArchive, MOST_RANKED, nearWords, rareWords } from '../../db/queries/archive.ts'
import { type Looked, mark, passage } from '../core/archive/highlight.ts'
import { type AskedWord, readQuestion } from '../core/archive/question.ts'
import { isNear } from '../core/archive/slips.ts'
import { stemsOf } from '../core/archive/words.ts'
import type { ArchivePage, ArchiveQuestion } from '../ports/search.ts'
import { inSlices } from './search-postgres-slices.ts'
import { anyOf, queryOf } from './search-postgres-vector.ts'

/** A word that fewer documents have may be a slip. */
const FEW = 5
/** Known words looked at for one that may be a slip, and kept of these. */
const NEAR = { seen: 200, kept: 20 }
/** Looking for what is near takes some milliseconds a word: a question of more unknown words is none. */
const MOST_SLIPS = 6

const NOTHING: ArchivePage = { hits: [], total: 0, exact: true }

/** Looks in the archive, as the port promises. */
export async function lookInArchive(db: Db, question: ArchiveQuestion): Promise<ArchivePage> {
  const asked = readQuestion(question.q)
  if (asked.length === 0 || question.among.length === 0) return NOTHING
  const near = await meantBy(db, asked, question.among)
  const { found, total } = await findInArchive(db, {
    ...queriesOf(asked, near),
    among: question.among,
    from: question.from === null ? null : new Date(question.from),
    until: question.until === null ? null : new Date(question.until),
    limit: question.limit,
    offset: question.offset,
  })
  const looked = asked.map((word): Looked => ({ ...word, near: near.has(word.folded) }))
  const hits = await inSlices(found, ({ id, title, body }) => ({
    id,
    title: mark(title, looked),
    text: passage(body, looked),
  }))
  return { hits, total: Math.min(total, MOST_RANKED), exact: total <= MOST_RANKED }
}

/** For each word that (nearly) nobody wrote: what is known and but a slip away. */
async function meantBy(
  db: Db,
  asked: readonly AskedWord[],
  among: readonly string[],
): Promise<Map<string, string[]>> {
  const forgiving = asked.filter((word) => word.slips > 0)
  if (forgiving.length === 0) return new Map()
  const queries = forgiving.map((word) => ({ word: word.folded, query: queryOf(word) }))
  const rare = await rareWords(db, queries, { among, few: FEW })
  const unknown = forgiving.filter(({ folded }) => rare.has(folded)).slice(0, MOST_SLIPS)
  const slips = new Map(unknown.map((word) => [word.folded, word.slips]))
  if (slips.size === 0) return new Map()
  const wanted = [...slips].map(([word, most]) => ({ word, slips: most }))
  const near = new Map<string, string[]>(wanted.map(({ word }) => [word, []]))
  for (const { asked: word, word: known } of await nearWords(db, wanted, NEAR.seen)) {
    const kept = near.get(word) ?? []
    if (kept.length < NEAR.kept && known !== word && isNear(word, known, slips.get(word) ?? 0))
      kept.push(known)
  }
  return near
}

function queriesOf(asked: readonly AskedWord[], near: ReadonlyMap<string, readonly string[]>) {
  const all = asked.map((word) => queryOf(word, near.get(word.folded))).join(' & ')
  const own = asked.map((word) => queryOf(word)).join(' | ')
  const meant = [...near.values()].flat().flatMap(stemsOf)
  return { all, own, near: meant.length > 0 ? anyOf(meant) : null }
}
