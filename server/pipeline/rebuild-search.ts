import { checkPostsAfter } from '../../db/queries/checks.ts'
import type { SearchPost } from '../ports/search.ts'
import type { Services } from '../services.ts'
import { breath } from './breath.ts'
import { INDEXED_AT_ONCE, searchPosts } from './index-posts.ts'

/** Fills the search anew from all posts; how many there were. Throws the signal's reason when it is aborted. */
export async function rebuildSearch(
  services: Pick<Services, 'db' | 'search'>,
  signal: AbortSignal,
): Promise<number> {
  let posts = 0
  await services.search.rebuild(
    counted(allPosts(services, signal), (many) => {
      posts += many
    }),
  )
  return posts
}

async function* allPosts(
  { db }: Pick<Services, 'db'>,
  signal: AbortSignal,
): AsyncGenerator<readonly SearchPost[]> {
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

async function* counted<T>(
  parts: AsyncIterable<readonly T[]>,
  count: (many: number) => void,
): AsyncGenerator<readonly T[]> {
  for await (const part of parts) {
    count(part.length)
    yield part
  }
}
