import type { TeamId } from '../../../db/db.ts'
import {
  alertsSince,
  deliveryLog,
  type PreviewRow,
  putWishes,
  sourceIdsOf,
  wishesOf,
} from '../../../db/queries/preferences.ts'
import { inTransaction } from '../../../db/tx.ts'
import { type PreviewVerdict, preview } from '../../core/calm/preview.ts'
import type { Wishes } from '../../core/calm/wishes.ts'
import { itemTitle } from '../../core/notices/write.ts'
import { Problem } from '../../core/problem.ts'
import { actorKey, type Principal } from '../../ports/auth.ts'
import type { Services } from '../../services.ts'
import { type Act, record } from '../audit/service.ts'
import type { PersonPrincipal } from '../teams/service.ts'
import type { LogWire, PreviewWire } from './model.ts'

const DAY_MS = 86_400_000
/** As many as a day of a busy newsroom brings; everybody else waits while they are judged. */
const JUDGED_MOST = 1_000
/** Of one person. Whoever turns a knob has one every quarter of a second at most, and not for long. */
const PREVIEWS = { max: 60, windowMs: 60_000 }
const SHOWN = 50
const LOG = 100

/** What one wants to hear of the team. */
export function readWishes({ db }: Services, team: TeamId, userId: string): Promise<Wishes> {
  return wishesOf(db, team, userId)
}

/** Keeps what one wants to hear; sources that are not the team's are dropped. Throws 400 for a zone that is none. */
export async function changeWishes(
  services: Services,
  act: Act<PersonPrincipal>,
  wanted: Wishes,
): Promise<Wishes> {
  const { db, clock } = services
  const { teamId, by } = act.principal
  judgeZone(wanted.zone)
  const now = clock.now()
  return inTransaction(db, async (tx) => {
    const known = await sourceIdsOf(tx, teamId)
    const quietSources = [...new Set(wanted.quietSources)].filter((id) => known.has(id))
    const wishes = { ...wanted, quietSources }
    await putWishes(tx, teamId, by.userId, wishes, now)
    await record(tx, act, { action: 'notifications.changed' }, now)
    return wishes
  })
}

function judgeZone(zone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
  } catch {
    throw new Problem(400, 'bad_request', 'There is no such time zone', { fields: { zone: 'unknown' } })
  }
}

/** Counts a preview: each reads a day of alerts. Throws 429 `rate_limited` with when to come back. */
export async function takePreview({ limits }: Services, principal: Principal): Promise<void> {
  const { allowed, retryAfterMs } = await limits.take('notice-preview', actorKey(principal), PREVIEWS)
  if (!allowed)
    throw new Problem(429, 'rate_limited', 'Previews were asked for very often just now; wait a little', {
      retryAfterSeconds: retryAfterMs / 1000,
    })
}

/** What of the last 24 hours would have come at once, later or not at all; of the newest `most` alerts. */
export async function previewWishes(
  { db, clock }: Services,
  team: TeamId,
  userId: string,
  wishes: Wishes,
  most: number = JUDGED_MOST,
): Promise<PreviewWire> {
  judgeZone(wishes.zone)
  const since = new Date(clock.now().getTime() - DAY_MS)
  const found = await alertsSince(db, team, userId, { since, limit: most + 1 })
  const alerts = found.slice(-most)
  const verdicts = preview(wishes, alerts)
  const count = (kind: PreviewVerdict['kind']) =>
    [...verdicts.values()].filter((verdict) => verdict.kind === kind).length
  const newest = alerts.slice(-SHOWN).reverse()
  return {
    items: newest.map((alert) => presentItem(alert, verdicts.get(alert.id))),
    capped: found.length > most,
    wouldSend: count('now'),
    wouldHold: count('held'),
  }
}

function presentItem(alert: PreviewRow, verdict: PreviewVerdict | undefined): PreviewWire['items'][number] {
  return {
    alertId: alert.id,
    title: itemTitle(alert),
    source: alert.source,
    at: alert.at.toISOString(),
    high: alert.high,
    verdict: verdict?.kind ?? 'not',
    why: verdict === undefined || verdict.kind === 'now' ? null : verdict.why,
    until: verdict?.kind === 'held' ? verdict.until.toISOString() : null,
  }
}

/** What was sent to one about the team, the newest first. */
export async function readLog({ db }: Services, team: TeamId, userId: string): Promise<LogWire> {
  const found = await deliveryLog(db, team, userId, LOG)
  const items = found.map(({ createdAt, sentAt, ackedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    ackedAt: ackedAt?.toISOString() ?? null,
  }))
  return { items }
}
