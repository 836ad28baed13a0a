import type { TeamId } from '../../../db/db.ts'
import { servedMedia } from '../../../db/queries/blobs.ts'
import { retryMedium } from '../../../db/queries/media-wanted.ts'
import { inTransaction } from '../../../db/tx.ts'
import { notFound, Problem } from '../../core/problem.ts'
import type { Services } from '../../services.ts'

/**
 * Has a medium fetched once more; what comes of it is told with its alert. Throws 404 for what the team may not see, 409
 * `nothing_to_fetch` when all of it is kept or its author took it down.
 */
export async function retry({ db, clock }: Services, team: TeamId, id: string): Promise<{ id: string }> {
  return inTransaction(db, async (tx) => {
    if (!(await servedMedia(tx, team, id))) throw notFound('Medium')
    if (await retryMedium(tx, id, clock.now())) return { id }
    throw new Problem(409, 'nothing_to_fetch', 'All of it is kept, or there is nothing to fetch any more')
  })
}
