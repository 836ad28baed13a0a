import { numberOf, objectOf } from '../../server/core/x/json.ts'
import type { XAsker } from './x-ask.ts'

/** X's own count of posts read in the cycle; null when it does not say. */
export async function postsRead(x: XAsker): Promise<number | null> {
  const { body } = await x.get('/2/usage/tweets')
  return numberOf(objectOf(body?.data)?.project_usage)
}

/**
 * Waits until X's count has grown by `by`, looking every `everyMs` for `forMs` at most: it comes behind. The last count
 * seen, or null when X does not say.
 */
export async function grown(
  x: XAsker,
  from: number | null,
  by: number,
  { everyMs, forMs }: { everyMs: number; forMs: number },
): Promise<number | null> {
  const end = performance.now() + forMs
  for (;;) {
    const count = await postsRead(x)
    if (from === null || count === null || count >= from + by || performance.now() >= end) return count
    await Bun.sleep(everyMs)
  }
}
