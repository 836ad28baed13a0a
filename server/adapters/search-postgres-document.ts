import { periodOf, type SearchDocument, type TermChange } from '../../db/queries/search.ts'
import { type CoveragePost, read, readablePart } from '../core/coverage/reading.ts'
import type { SearchPost } from '../ports/search.ts'

/** No more of title, text and address is stored than is ever read. */
const KEPT = { title: 600, url: 2_000 }

/** A post as it is stored, with the terms it is found by. */
export function documentOf(post: SearchPost): SearchDocument {
  const kept: SearchPost = {
    ...post,
    title: post.title.slice(0, KEPT.title),
    text: post.text === null ? null : readablePart(post.text),
    url: post.url?.slice(0, KEPT.url) ?? null,
  }
  const { id, source, language, title, text, url, picture, story } = kept
  const terms = [...read(post).weights.keys()]
  return {
    id,
    source,
    at: new Date(post.at),
    language,
    title,
    body: text,
    url,
    picture: picture ?? null,
    story,
    terms,
  }
}

/** A stored document as the decision reads it. */
export function postOfDocument(document: SearchDocument): CoveragePost {
  const { id, source, language, title, body, url, picture, at } = document
  return { id, source, language, title, text: body, url, picture, at: at.getTime() }
}

/** What changes in the counts when `before` makes place for `after`. */
export function changesOf(
  before: readonly { at: Date; terms: readonly string[] }[],
  after: readonly { at: Date; terms: readonly string[] }[],
): TermChange[] {
  const changes = new Map<string, TermChange>()
  const count = (list: typeof before, by: number) => {
    for (const { at, terms } of list) for (const term of ['', ...terms]) add(changes, term, periodOf(at), by)
  }
  count(before, -1)
  count(after, 1)
  return [...changes.values()].filter((one) => one.documents !== 0)
}

function add(changes: Map<string, TermChange>, term: string, period: number, by: number): void {
  const key = `${period} ${term}`
  const known = changes.get(key)
  if (known) known.documents += by
  else changes.set(key, { term, period, documents: by })
}
