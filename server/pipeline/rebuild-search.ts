import { checkPostsAfter } from '../../db/queries/checks.ts'
import { breath } from '../breath.ts'
import type { SearchPost } from '../ports/search.ts'
import type { Services } from '../services.ts'
import { INDEXED_AT_ONCE, searchPosts } from './index-posts.ts'

type Parts = Pick<Services, 'db' | 'lock' | 'search'>

/** How long another process waits with it when the one at it dies. */
const LOCK_TTL_MS = 10_000

/**
 * Fills the search anew from all posts; how many there were, or null when another process is at it. Throws the signal's
 * reason when it is aborted.
 */
export async function rebuildSearch(parts: Parts, signal: AbortSignal): Promise<number | null> {
  const options = { ttlMs: LOCK_TTL_MS, whenAway: 'proceed' } as const
  const attempt = await parts.lock.withLock('reindex', options, async (held) => {
    const counted = new Counted(allPosts(parts, AbortSignal.any([signal, held.signal])))
    await parts.search.rebuild(counted)
    return counted.posts
  })
  return attempt.held ? attempt.value : null
}

async function* allPosts({ db }: Parts, signal: AbortSignal): AsyncGenerator<readonly SearchPost[]> {
  let after: string | null = null
  for (;;) {
    signal.throwIfAborted()
    const posts = await checkPostsAfter(db, after, INDEXED_AT_ONCE)
    const last = posts.at(-1)
    if (!last) return
    yield await searchPosts(db, posts)
    await breath()
    after = last.id
  }
}

/** Counts what passes through. */
class Counted implements AsyncIterable<readonly SearchPost[]> {
  posts = 0
  private readonly parts: AsyncIterable<readonly SearchPost[]>

  constructor(parts: AsyncIterable<readonly SearchPost[]>) {
    this.parts = parts
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly SearchPost[]> {
    for await (const part of this.parts) {
      this.posts += part.length
      yield part
    }
  }
}
