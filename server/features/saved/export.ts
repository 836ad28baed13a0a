import type { TeamId } from '../../../db/db.ts'
import { alertOf } from '../../../db/queries/alerts.ts'
import { boardOf } from '../../../db/queries/boards.ts'
import { idsOnBoard } from '../../../db/queries/saved.ts'
import { notFound } from '../../core/problem.ts'
import type { Services } from '../../services.ts'
import { answerZip } from './export-answer.ts'
import { batchesOf, batchOfAlert } from './export-read.ts'

/**
 * What stands on a board as a ZIP. Throws 404 for a board that is not the team's, or lies in the trash, and 503
 * `store_away` when what is kept cannot be read.
 */
export async function exportBoard(services: Services, team: TeamId, id: string): Promise<Response> {
  const board = await boardOf(services.db, team, id)
  if (!board || board.trashedAt !== null) throw notFound('Board')
  const ids = await idsOnBoard(services.db, team, id)
  return answerZip(services, { kind: 'board', name: board.name }, batchesOf(services.db, team, ids))
}

/** An alert's post as a ZIP. Throws 404 for an alert that is not the team's, and 503 `store_away`. */
export async function exportAlert(services: Services, team: TeamId, id: string): Promise<Response> {
  const alert = await alertOf(services.db, team, id)
  if (!alert) throw notFound('Alert')
  return answerZip(
    services,
    { kind: 'alert', name: alert.post.title },
    batchOfAlert(services.db, team, alert),
  )
}
