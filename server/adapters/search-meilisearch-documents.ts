import type { SearchDocument } from '../../db/queries/search.ts'
import { codesInText } from '../core/coverage/product-key.ts'
import { type CoveragePost, read } from '../core/coverage/reading.ts'
import type { SearchPost } from '../ports/search.ts'

/** As much of a text as can be looked for in the archive. */
const TEXT_KEPT = 20_000

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
  begins: string | null
  /** What is looked for in the archive. */
  text: string
  /** Style codes, where no slip of the finger is forgiven. */
  codes: string[]
  url: string | null
  language: string | null
  picture: string | null
  /** Left out when the post is put without one: the server then keeps what it has. */
  story?: string
}

/** What is indexed of a post; `document` is what the database has of it. */
export function indexedPostOf(post: SearchPost, document: SearchDocument): IndexedPost {
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
    begins: body,
    text: (post.text ?? '').slice(0, TEXT_KEPT),
    codes: codesInText(`${title} ${post.text ?? ''}`.slice(0, TEXT_KEPT)),
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
  const { key, source, language, title, begins, url, picture, at } = post
  return { id: idOf(key), source: idOf(source), language, title, text: begins, url, picture, at }
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

/** Documents read and written out in one go, while others wait for the process. */
const GO = 50

/** The lines of a request, made in short goes: nobody waits long for the process. What JSON cannot hold is U+FFFD. */
export async function linesOf<T>(list: readonly T[], documentOf: (one: T) => object): Promise<string> {
  const lines: string[] = []
  for (const [index, one] of list.entries()) {
    if (index > 0 && index % GO === 0) await new Promise<void>((resolve) => setImmediate(resolve))
    lines.push(JSON.stringify(documentOf(one), wellFormed))
  }
  return lines.join('\n')
}

function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value
}
