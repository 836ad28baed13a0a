import { anyUnfolding, dueUnfoldings, writeUnfolded } from '../../db/queries/media-capture.ts'
import { inTransaction } from '../../db/tx.ts'
import { depthWanted } from '../core/media/depth.ts'
import { unfold } from '../core/media/unfold.ts'
import type { Services } from '../services.ts'

const AT_ONCE = 50

/** Gives each medium of posts that are new, changed or wanted more of a row of its own, due now; whether there may be more. */
export async function unfoldPosts({ db, clock }: Services): Promise<boolean> {
  const now = clock.now()
  if (!(await anyUnfolding(db, now))) return false
  return inTransaction(db, async (tx) => {
    const posts = await dueUnfoldings(tx, now, AT_ONCE)
    if (posts.length === 0) return false
    const wanted = posts.flatMap(({ postId, media, ...who }) => {
      const depth = depthWanted(who)
      return unfold(media, depth).map((one) => ({ ...one, id: Bun.randomUUIDv7(), postId, depth }))
    })
    const ids = posts.map(({ postId }) => postId)
    await writeUnfolded(tx, ids, wanted, now)
    return posts.length === AT_ONCE
  })
}
