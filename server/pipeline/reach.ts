import type { Db, TeamId } from '../../db/db.ts'
import { newestAlerts } from '../../db/queries/alerts.ts'
import { briefsOf } from '../../db/queries/coverage.ts'
import { appendEvents, lockTellings, type NewEvent } from '../../db/queries/events.ts'
import {
  reachWords,
  silentChannels,
  toldReach,
  unreadChannels,
  watchedByTeams,
} from '../../db/queries/reach.ts'
import { inTransaction } from '../../db/tx.ts'
import { isRegrouped, type ReachView, reachView } from '../core/coverage/reach.ts'
import { type Services, teamTopic } from '../services.ts'
import type { Stage } from './poller.ts'

const LOCK_TTL_MS = 10_000
/** Silence is a matter of hours. */
const SILENCE_EVERY_MS = 60_000
/** Teams told in one transaction. */
const AT_ONCE = 20
/** Alerts of a team told of again, and of those in one event. */
const MOST_ALERTS = 200
const ALERTS_AT_ONCE = 100
const NOBODY: ReachView = { outlets: [] }

/**
 * Tells each team whom its coverage speaks for when that has changed: a source fails, falls silent, is behind, comes
 * back, or a person changed what is watched. What was told last stands in the events, where all processes agree on it.
 */
export class ReachStage implements Stage {
  readonly name = 'reach'
  readonly everyMs = 5_000
  private readonly services: Services
  private working: Promise<unknown> = Promise.resolve()
  /** What this process saw last of each team: where nothing changed nothing is read. */
  private seen: ReadonlyMap<TeamId, string> = new Map()
  private silent: string[] = []
  private silenceAskedAt = Number.NEGATIVE_INFINITY

  constructor(services: Services) {
    this.services = services
  }

  async run(signal: AbortSignal): Promise<void> {
    // Told twice it does no harm: without the lock's server each goes on by itself.
    const options = { ttlMs: LOCK_TTL_MS, whenAway: 'proceed' } as const
    this.working = this.services.lock.withLock('reach', options, (held) =>
      this.round(AbortSignal.any([signal, held.signal])),
    )
    await this.working
  }

  async settle(): Promise<void> {
    // Whoever started it has its error.
    await Promise.allSettled([this.working])
  }

  private async round(signal: AbortSignal): Promise<void> {
    const { db, clock } = this.services
    const now = clock.now()
    if (now.getTime() - this.silenceAskedAt >= SILENCE_EVERY_MS) {
      this.silent = await silentChannels(db, now)
      this.silenceAskedAt = now.getTime()
    }
    const words = await reachWords(db, { silent: this.silent, unread: await unreadChannels(db, now) }, now)
    const teams = new Set([...words.keys(), ...this.seen.keys()])
    const changed = [...teams].filter((team) => words.get(team) !== this.seen.get(team))
    for (let at = 0; at < changed.length; at += AT_ONCE) {
      if (signal.aborted) return
      await this.tell(changed.slice(at, at + AT_ONCE), now)
    }
    this.seen = words
  }

  private async tell(teams: readonly TeamId[], now: Date): Promise<void> {
    const { db, bus } = this.services
    const told = await inTransaction(db, async (tx) => {
      await lockTellings(tx, teams)
      const before = await toldReach(tx, teams)
      const sources = await watchedByTeams(tx, teams, now)
      const events: NewEvent[] = []
      for (const teamId of teams) {
        const was = before.get(teamId) ?? NOBODY
        const is = reachView(sources.get(teamId) ?? [], now)
        if (shown(is) === shown(was)) continue
        events.push({ teamId, type: 'reach.updated', payload: is })
        if (isRegrouped(was, is)) events.push(...(await coverageAgain(tx, teamId)))
      }
      return appendEvents(tx, events, now)
    })
    await Promise.all([...told].map(([team, seq]) => bus.publish(teamTopic(team), seq)))
  }
}

/** What stands on the alerts that open screens show: who counts as a competitor is another matter now. */
async function coverageAgain(tx: Db, teamId: TeamId): Promise<NewEvent[]> {
  const ids = await newestAlerts(tx, teamId, MOST_ALERTS)
  const briefs = await briefsOf(tx, teamId, ids)
  const told = [...briefs].map(([id, coverage]) => ({ id, coverage, news: [] }))
  return Array.from({ length: Math.ceil(told.length / ALERTS_AT_ONCE) }, (_, part) => ({
    teamId,
    type: 'coverage.updated',
    payload: { alerts: told.slice(part * ALERTS_AT_ONCE, (part + 1) * ALERTS_AT_ONCE) },
  }))
}

/** When each was looked at last is no news. By hand: the database gives keys back in an order of its own. */
function shown({ outlets }: ReachView): string {
  return JSON.stringify(
    outlets.map(({ id, name, sourceIds, blind }) => [
      id,
      name,
      sourceIds,
      blind && [blind.reason, blind.reason === 'behind' ? null : blind.since],
    ]),
  )
}
