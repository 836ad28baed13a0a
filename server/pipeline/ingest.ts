import type { Db, TeamId } from '../../db/db.ts'
import { appendEvents } from '../../db/queries/events.ts'
import { knownPosts, subscribers } from '../../db/queries/ingest.ts'
import { lockFresh, writeQuiet } from '../../db/queries/polling.ts'
import { inTransaction, together } from '../../db/tx.ts'
import { type Services, teamTopic } from '../services.ts'
import { leaveState } from './leave-state.ts'
import { isQuiet, type Look } from './look.ts'
import { editedAlerts, raiseAlerts } from './raise-alerts.ts'
import { quietWrite } from './settle-look.ts'
import { channelsWithPosts, draftsOf, storePosts } from './store-posts.ts'
import { changedSources } from './tell-sources.ts'

/**
 * Writes a batch of looks in one transaction: posts, revisions, alerts, numbered events, the channels' state
 * and the history. All of it or nothing; afterwards each team's screens are told by the bus. A look whose
 * lock has been overtaken by a newer one writes nothing.
 */
export async function ingest(services: Services, looks: readonly Look[]): Promise<void> {
  const now = services.clock.now()
  const told = await inTransaction(services.db, (tx) => write(tx, services, looks, now))
  await Promise.all([...told].map(([team, seq]) => services.bus.publish(teamTopic(team), seq)))
}

async function write(
  tx: Db,
  services: Services,
  looks: readonly Look[],
  now: Date,
): Promise<Map<TeamId, number>> {
  const { quiet = [], telling = [] } = Object.groupBy(looks, (look) => (isQuiet(look) ? 'quiet' : 'telling'))
  const quietly = writeQuiet(
    tx,
    quiet.map((look) => quietWrite(look, services.random())),
  )
  if (telling.length === 0) {
    await quietly
    return new Map()
  }
  const [, held, known, watching] = await together([
    quietly,
    lockFresh(
      tx,
      telling.map(({ channel, fence }) => ({ id: channel.id, fence })),
    ),
    knownPosts(tx, draftsOf(telling)),
    subscribers(tx, channelsWithPosts(telling)),
  ])
  const mine = telling.filter((look) => held.has(look.channel.id))
  if (mine.length === 0) return new Map()
  const found = await storePosts(tx, mine, known)
  const [alerted, edited, moved] = await together([
    raiseAlerts(tx, found, watching, now),
    editedAlerts(tx, found),
    leaveState(tx, services, found),
  ])
  const sources = await changedSources(tx, found, moved, now)
  return appendEvents(tx, [...alerted, ...edited, ...sources], now)
}
