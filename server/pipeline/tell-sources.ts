import type { Db } from '../../db/db.ts'
import type { NewEvent } from '../../db/queries/events.ts'
import { sourceFigures, sourcesOn } from '../../db/queries/sources.ts'
import { isFlood } from '../core/schedule.ts'
import { NO_FIGURES, sourceView } from '../core/source-view.ts'
import type { Found } from './store-posts.ts'

/** Sources whose health, notice or address changed, or whose look somebody is waiting for. */
export async function changedSources(
  tx: Db,
  found: readonly Found[],
  moved: ReadonlySet<string>,
  now: Date,
): Promise<NewEvent[]> {
  const ids = found
    .filter((one) => tellsSource(one) || moved.has(one.look.channel.id))
    .map(({ look }) => look.channel.id)
  const sources = await sourcesOn(tx, ids)
  const figures = await sourceFigures(tx, ids, now)
  return sources.map((row) => ({
    teamId: row.teamId,
    type: 'source.updated',
    payload: sourceView(row, figures.get(row.channelId) ?? NO_FIGURES, now),
  }))
}

function tellsSource({ look: { channel, outcome }, fresh }: Found): boolean {
  const code = outcome.kind === 'failed' ? outcome.failure.code : null
  const flipped = code !== channel.failureCode
  return flipped || !channel.imported || channel.silent || channel.checkRequested || isFlood(fresh.length)
}
