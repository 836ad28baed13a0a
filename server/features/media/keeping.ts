import type { TeamId } from '../../../db/db.ts'
import {
  type KeepingSetting,
  type KeepingUsage,
  keepingOf,
  saveKeeping,
} from '../../../db/queries/keeping.ts'
import { isFoundingTeam } from '../../../db/queries/x-usage.ts'
import { inTransaction } from '../../../db/tx.ts'
import { may } from '../../core/permissions.ts'
import type { Principal } from '../../ports/auth.ts'
import { KEEPING_TOPIC, type Services } from '../../services.ts'
import { holdStill } from '../acting/service.ts'
import { type Act, record } from '../audit/service.ts'
import type { KeepingWire } from './model.ts'

/** What the team wants kept, and what it has. */
export async function showKeeping(
  services: Services,
  principal: Principal,
  usageOf: (team: TeamId) => Promise<KeepingUsage>,
): Promise<KeepingWire> {
  const { db, browser, mediaHouse } = services
  const { setting, heldFrom } = await keepingOf(db, principal.teamId)
  return {
    ...setting,
    quotaBytes: setting.quotaBytes ?? mediaHouse.quotaBytes,
    ownQuotaBytes: setting.quotaBytes,
    defaultQuotaBytes: mediaHouse.quotaBytes,
    pageCopiesPossible: browser.available,
    heldFrom: heldFrom?.toISOString() ?? null,
    usage: await usageOf(principal.teamId),
    storeKind: mediaHouse.store,
    ...(await placesFor(services, principal)),
  }
}

/** Folders and hosts are for those who run the house: anybody may have a team of their own. */
async function placesFor({ db, blobs, mediaHouse }: Services, { teamId, role }: Principal) {
  const runs = may(role, 'manage.team') && (await isFoundingTeam(db, teamId))
  const { films } = mediaHouse
  return { store: runs ? blobs.describe() : null, films: runs ? films : nameOf(films) }
}

/** A program without where it lies: `ffmpeg (/usr/bin/ffmpeg)`. */
function nameOf(program: string): string {
  return program.replace(/ \(.*\)$/, '')
}

/** Writes what the team wants kept, and has it carried out. */
export async function setKeeping(services: Services, act: Act, wish: KeepingSetting): Promise<void> {
  const { db, bus, clock, mediaHouse } = services
  const { teamId } = act.principal
  const now = clock.now()
  await inTransaction(db, async (tx) => {
    await holdStill(tx, act, now)
    const { setting: former } = await keepingOf(tx, teamId)
    await saveKeeping(tx, teamId, wish, now)
    const detail = changesIn(former, wish, mediaHouse.quotaBytes)
    if (Object.keys(detail).length > 0) await record(tx, act, { action: 'keeping.changed', detail }, now)
  })
  await bus.publish(KEEPING_TOPIC, 0)
}

/** What is other than it was, as the log shows it. */
function changesIn(former: KeepingSetting, wish: KeepingSetting, usual: number): Record<string, string> {
  const [from, to] = [former.quotaBytes ?? usual, wish.quotaBytes ?? usual]
  return {
    ...(from !== to && { from: gigabytes(from), to: gigabytes(to) }),
    ...(former.retentionDays !== wish.retentionDays && {
      retention: wish.retentionDays === null ? 'no end' : `${wish.retentionDays} d`,
    }),
    ...(former.competitorMedia !== wish.competitorMedia && {
      competitors: wish.competitorMedia ? 'competitor media' : 'no competitor media',
    }),
    ...(former.pageCopies !== wish.pageCopies && {
      pages: wish.pageCopies ? 'page copies' : 'no page copies',
    }),
  }
}

function gigabytes(bytes: number): string {
  return `${Math.round(bytes / 1e8) / 10} GB`
}
