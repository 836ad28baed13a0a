import type { SearchDocument } from '../../db/queries/search.ts'
import { type CoveragePost, read } from '../core/coverage/reading.ts'
import type { ArchivedPost } from './search-meilisearch-words.ts'

/** A post as the server holds it. */
export interface IndexedPost {
  /** Its id in letters the server takes, see {@link keyOf}. */
  key: string
  /** Its outlet, likewise. */
  source: string
  at: number
  /** What the decision reads it into. Looked for as filters, so no tokenizer ever cuts `~open` or `#fw26`. */
  terms: string[]
  /** How much each of the terms weighs, as runs: how many terms, then their weight. */
  runs: number[]
  /** Changes when anything of the post does that the decision reads. */
  stamp: string
  title: string
  /** What the decision reads of the text. */
  opening: string | null
  /** The text as it is shown, and looked for where nothing has the words themselves. */
  text: string
  /** What the title is looked for by, and title and text together: see `archiveWordsOf`. */
  titleWords: string[]
  words: string[]
  url: string | null
  language: string | null
  picture: string | null
  /** Left out when the post is put without one: the server then keeps what it has. */
  story?: string
}

/** What is indexed of a post; `document` is what the database has of it, `archived` what the archive looks for. */
export function indexedPostOf(document: SearchDocument, archived: ArchivedPost): IndexedPost {
  const { id, source, at, title, body, url, language, picture, story } = document
  const { weights } = read(postOf(document))
  return {
    key: keyOf(id),
    source: keyOf(source),
    at: at.getTime(),
    terms: [...weights.keys()],
    runs: runsOf([...weights.values()]),
    stamp: stampOf(document),
    title,
    opening: body,
    ...archived,
    url,
    language,
    picture,
    ...(story === null ? {} : { story }),
  }
}

function postOf({ id, source, language, title, body, url, picture, at }: SearchDocument): CoveragePost {
  return { id, source, language, title, text: body, url, picture, at: at.getTime() }
}

/** An indexed post as the decision reads it. */
export function coveragePostOf(post: IndexedPost): CoveragePost {
  const { key, source, language, title, opening, url, picture, at } = post
  return { id: idOf(key), source: idOf(source), language, title, text: opening, url, picture, at }
}

function stampOf({ source, language, title, body, url, picture, at }: SearchDocument): string {
  const all = JSON.stringify([source, language, title, body, url, picture, at.getTime()])
  return Bun.hash(all).toString(36)
}

function runsOf(weights: readonly number[]): number[] {
  const runs: number[] = []
  for (const weight of weights) {
    const last = runs.length - 2
    if (last >= 0 && runs[last + 1] === weight) runs[last] = (runs[last] ?? 0) + 1
    else runs.push(1, weight)
  }
  return runs
}

/** The weights of terms again. */
export function weightsOf({ terms, runs }: Pick<IndexedPost, 'terms' | 'runs'>): Map<string, number> {
  const weights = new Map<string, number>()
  let at = 0
  for (let run = 0; run < runs.length; run += 2)
    for (let count = runs[run] ?? 0; count > 0; count--) weights.set(terms[at++] ?? '', runs[run + 1] ?? 0)
  return weights
}

const AS_IT_IS = /^[a-z0-9-]{1,400}$/
/** Hexadecimal doubles the length, and the server takes 511 bytes. */
const LONGEST_ID = 255

/**
 * An id in the letters the server takes for one. Small letters, figures and hyphens stay (all ids of posts and channels
 * are such); others are spelt out, so that whatever an id holds it is one and no part of a filter.
 */
export function keyOf(id: string): string {
  if (AS_IT_IS.test(id)) return id
  const bytes = Buffer.from(id.toWellFormed())
  if (bytes.length > LONGEST_ID) throw new Error(`an id of ${bytes.length} bytes is too long to be indexed`)
  return `_${bytes.toString('hex')}`
}

/** The id a key stands for. */
export function idOf(key: string): string {
  return key.startsWith('_') ? Buffer.from(key.slice(1), 'hex').toString() : key
}

/** Documents read or written out in one go, while others wait for the process. */
const GO = 10

/** Does something with each, in short goes: nobody waits long for the process. */
export async function inGoes<T, R>(list: readonly T[], work: (one: T) => R): Promise<R[]> {
  const done: R[] = []
  for (const [index, one] of list.entries()) {
    if (index > 0 && index % GO === 0) await new Promise<void>((resolve) => setImmediate(resolve))
    done.push(work(one))
  }
  return done
}

/** A document as a line of a request. What no server takes is U+FFFD. */
export function lineOf(post: IndexedPost): string {
  return JSON.stringify(post, wellFormed)
}

function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value
}
