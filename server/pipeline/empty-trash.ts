import { recordAudit } from '../../db/queries/audit.ts'
import { emptyBoardTrash } from '../../db/queries/boards.ts'
import { emptyTrash } from '../../db/queries/saved-acts.ts'
import { inTransaction } from '../../db/tx.ts'
import type { Services } from '../services.ts'

/** How long what was thrown away can be taken back. */
export const TRASH_KEPT_MS = 30 * 24 * 3600 * 1000

/** Deletes for good what has lain in the trash for thirty days; the log tells of the boards. */
export async function sweepTrash({ db, clock }: Services): Promise<void> {
  const now = clock.now()
  const before = new Date(now.getTime() - TRASH_KEPT_MS)
  await inTransaction(db, async (tx) => {
    await emptyTrash(tx, before)
    for (const { id, teamId, name } of await emptyBoardTrash(tx, before)) {
      const actor = { kind: 'visao', id: null, name: 'Visao' } as const
      await recordAudit(tx, teamId, { actor, action: 'board.deleted', target: { id, name } }, now)
    }
  })
}
