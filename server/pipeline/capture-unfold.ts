import {
  anyUnfolding,
  type DueUnfolding,
  dueUnfoldings,
  type WantedRow,
  writeUnfolded,
} from '../../db/queries/media-capture.ts'
import { inTransaction } from '../../db/tx.ts'
import { depthWanted } from '../core/media/depth.ts'
import { PAGE_POSITION, unfold } from '../core/media/unfold.ts'
import type { Services } from '../services.ts'

const AT_ONCE = 50

/** Gives each medium of posts that are new, changed or wanted more of a row of its own, due now; whether there may be more. */
export async function unfoldPosts({ db, clock, browser }: Services): Promise<boolean> {
  const now = clock.now()
  if (!(await anyUnfolding(db, now))) return false
  return inTransaction(db, async (tx) => {
    const posts = await dueUnfoldings(tx, now, AT_ONCE)
    if (posts.length === 0) return false
    const wanted = posts.flatMap((post) => [...mediaOf(post), ...(browser.available ? pageOf(post) : [])])
    const ids = posts.map(({ postId }) => postId)
    await writeUnfolded(tx, ids, wanted, now)
    return posts.length === AT_ONCE
  })
}

function mediaOf({ postId, media, ...who }: DueUnfolding): WantedRow[] {
  const depth = depthWanted(who)
  return unfold(media, depth).map((one) => ({ ...one, id: Bun.randomUUIDv7(), postId, depth }))
}

/** The page itself, under a key of its own: wherever it moves it is the same. */
function pageOf({ postId, page }: DueUnfolding): WantedRow[] {
  if (page === null) return []
  const row = { id: Bun.randomUUIDv7(), postId, kind: 'screenshot', key: 'page', url: page } as const
  return [{ ...row, others: [], position: PAGE_POSITION, depth: 'original' }]
}
