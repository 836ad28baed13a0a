import type { Db, TeamId } from '../../db/db.ts'
import { briefsForTeams } from '../../db/queries/coverage.ts'
import { type DueDelivery, type ToldAlert, tellableAlerts, unreadOf } from '../../db/queries/deliveries.ts'
import { watchedByTeams } from '../../db/queries/reach.ts'
import { platformName } from '../core/alert-view.ts'
import { type CoverageView, NOT_COMPARED } from '../core/coverage/brief.ts'
import { reachView } from '../core/coverage/reach.ts'
import type { Notice, NoticeItem } from '../core/notices/notice.ts'
import { alertAddress, ITEMS_MOST, itemTitle, writeNotice } from '../core/notices/write.ts'
import type { Addresses } from '../services.ts'

/** What of a team's alerts messages are made from, as it is now. */
export interface Material {
  alerts: ReadonlyMap<string, ToldAlert>
  coverage: ReadonlyMap<string, CoverageView>
  reach: ReadonlyMap<TeamId, { watched: number; blind: number }>
  unread: ReadonlyMap<TeamId, number>
}

/** Reads what these messages tell of, once for all of them. */
export async function materialOf(db: Db, due: readonly DueDelivery[], now: Date): Promise<Material> {
  const ids = [...new Set(due.flatMap(({ alertIds }) => alertIds))]
  const shown = [...new Set(due.flatMap(({ alertIds }) => alertIds.slice(0, ITEMS_MOST)))]
  const teams = [...new Set(due.map(({ teamId }) => teamId))]
  const [alerts, coverage, watched, unread] = await Promise.all([
    tellableAlerts(db, ids),
    briefsForTeams(db, shown),
    watchedByTeams(db, teams, now),
    unreadOf(db, teams),
  ])
  const reach = [...watched].map(([team, sources]) => {
    const { outlets } = reachView(sources, now)
    return [
      team,
      { watched: outlets.length, blind: outlets.filter(({ blind }) => blind !== null).length },
    ] as const
  })
  return { alerts, coverage, reach: new Map(reach), unread }
}

/** The message in words; null where nothing is left to tell. */
export function noticeOf(
  due: DueDelivery,
  material: Material,
  addresses: Addresses,
  now: Date,
): Notice | null {
  const { id, kind, why, teamId, team, high, alertIds, person, device, webhook } = due
  const base = addresses.given ?? device?.base ?? addresses.here
  const told = alertIds.flatMap((alertId) => material.alerts.get(alertId) ?? [])
  if (told.length === 0 && kind !== 'test') return null
  const items = told.slice(0, ITEMS_MOST).map((alert) => itemOf(alert, material, base))
  return writeNotice({
    id,
    kind,
    why,
    lang: person?.locale ?? webhook?.lang ?? 'fr',
    team: { id: teamId, name: team },
    high,
    items,
    more: told.length - items.length,
    base,
    device: device?.name ?? '',
    at: now,
  })
}

function itemOf(alert: ToldAlert, { coverage, reach }: Material, base: string): NoticeItem {
  const { id, teamId, source, platform, author, high, url, image, publishedAt } = alert
  const { checkedAt, covered } = coverage.get(id) ?? NOT_COMPARED
  const { watched, blind } = reach.get(teamId) ?? { watched: 0, blind: 0 }
  return {
    alertId: id,
    title: itemTitle(alert),
    source,
    platform: platformName(platform),
    author,
    high,
    postUrl: url,
    url: alertAddress(base, teamId, id),
    // A browser without a session gets it: the post's own, never by our media routes.
    imageUrl: image?.startsWith('https://') ? image : null,
    publishedAt: publishedAt.toISOString(),
    coverage: checkedAt === null ? null : { covered: covered.length, watched, blind },
  }
}
