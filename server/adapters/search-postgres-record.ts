import type { Db } from '../../db/db.ts'
import {
  countTerms,
  removeDocuments,
  type SearchDocument,
  type TermChange,
  termsOf,
  writeAlone,
  writeDocuments,
} from '../../db/queries/search.ts'
import { changesOf } from './search-postgres-document.ts'

/** Writes documents, each id once, and counts their terms: written twice, counted once. Answers what the counts gained. */
export async function record(tx: Db, documents: readonly SearchDocument[]): Promise<TermChange[]> {
  await writeAlone(tx)
  const before = await termsOf(
    tx,
    documents.map((one) => one.id),
  )
  await writeDocuments(tx, documents)
  const changes = changesOf(before, documents)
  await countTerms(tx, changes)
  return changes
}

/** Takes documents out of table and counts. Answers what the counts lost. */
export async function unrecord(db: Db, ids: readonly string[]): Promise<TermChange[]> {
  if (ids.length === 0) return []
  return db.transaction(async (tx) => {
    await writeAlone(tx)
    const before = await termsOf(tx, ids)
    await removeDocuments(tx, ids)
    const changes = changesOf(before, [])
    if (changes.length > 0) await countTerms(tx, changes)
    return changes
  })
}
