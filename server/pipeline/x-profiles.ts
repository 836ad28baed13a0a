import { appendEvents } from '../../db/queries/events.ts'
import { leaveNotices, type Notice } from '../../db/queries/ingest.ts'
import { sourceFigures, sourcesOn } from '../../db/queries/sources.ts'
import {
  alignXChannels,
  keepAccounts,
  keepMissing,
  type Renamed,
  staleAccounts,
} from '../../db/queries/x-accounts.ts'
import { inTransaction } from '../../db/tx.ts'
import { NO_FIGURES, sourceView } from '../core/source-view.ts'
import type { XAccount } from '../core/x/model.ts'
import type { XMissing } from '../ports/x.ts'
import { type Services, teamTopic } from '../services.ts'
import type { XWatch } from './x-watch.ts'

/** X gives so many at once. */
const AT_ONCE = 100

/**
 * Asks for accounts that were not asked for in `everyMs`, and follows renames: channels lead to the account under the
 * handle it has now, and their sources say that it was renamed. Each account costs a cent: near the end of the budget
 * nobody is asked for. How many were.
 */
export async function refreshProfiles(services: Services, watch: XWatch, everyMs: number): Promise<number> {
  const { db, clock, x } = services
  if (watch.allowance !== 'open') return 0
  const before = new Date(clock.now().getTime() - everyMs)
  const stale = await staleAccounts(db, [...watch.accounts.keys()], before, AT_ONCE)
  if (stale.length === 0) return 0
  const answer = await x.accounts({ ids: stale }, { channelId: null, priority: 'normal' })
  if (!answer.ok) return 0
  await keep(services, watch, answer.value, answer.missing)
  return stale.length
}

async function keep(
  services: Services,
  watch: XWatch,
  found: readonly XAccount[],
  missing: readonly XMissing[],
): Promise<void> {
  const now = services.clock.now()
  const told = await inTransaction(services.db, async (tx) => {
    const seen = found.map((one) => ({
      ...one,
      state: one.protected ? ('private' as const) : ('ok' as const),
    }))
    const renamed = await keepAccounts(tx, seen, now)
    await keepMissing(tx, missing.flatMap(missingState), now)
    const changed = await alignXChannels(
      tx,
      found.map(({ id }) => id),
    )
    await leaveNotices(tx, noticesOf(watch, renamed, now))
    const sources = await sourcesOn(tx, changed)
    const figures = await sourceFigures(tx, changed, now)
    const events = sources.map((row) => ({
      teamId: row.teamId,
      type: 'source.updated',
      payload: sourceView(row, figures.get(row.channelId) ?? NO_FIGURES, now),
    }))
    return appendEvents(tx, events, now)
  })
  await Promise.all([...told].map(([team, seq]) => services.bus.publish(teamTopic(team), seq)))
}

function noticesOf({ accounts }: XWatch, renamed: readonly Renamed[], at: Date): Notice[] {
  return renamed.flatMap(({ id, to }) =>
    (accounts.get(id)?.channels ?? []).map((channel) => ({
      channelId: channel.id,
      code: 'moved',
      at,
      count: null,
      address: `https://x.com/${to}`,
    })),
  )
}

function missingState({ what, code }: XMissing): { id: string; state: 'private' | 'suspended' | 'gone' }[] {
  if (code === 'other') return []
  return [{ id: what, state: code === 'not_found' ? 'gone' : code }]
}
