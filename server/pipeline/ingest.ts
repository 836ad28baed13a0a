import type { Db, TeamId } from '../../db/db.ts'
import { appendEvents } from '../../db/queries/events.ts'
import { knownPosts, subscribers } from '../../db/queries/ingest.ts'
import { lockFresh, writeQuiet } from '../../db/queries/polling.ts'
import { inTransaction, together } from '../../db/tx.ts'
import { urgently } from '../breath.ts'
import { isFlood } from '../core/schedule.ts'
import { CHECK_TOPIC, NOTICE_TOPIC, type Services, teamTopic } from '../services.ts'
import { leaveState } from './leave-state.ts'
import { isQuiet, type Look } from './look.ts'
import { editedAlerts, raiseAlerts } from './raise-alerts.ts'
import { quietWrite } from './settle-look.ts'
import { channelsWithPosts, draftsOf, type Found, storePosts } from './store-posts.ts'
import { changedSources } from './tell-sources.ts'

/**
 * Writes a batch of looks in one transaction: posts, revisions, alerts, numbered events, what is to be compared, the
 * channels' state and the history. All of it or nothing; afterwards each team's screens and the coverage check are
 * told by the bus. A look whose lock has been overtaken by a newer one writes nothing.
 */
export function ingest(services: Services, looks: readonly Look[]): Promise<void> {
  return urgently(() => writeAndTell(services, looks))
}

async function writeAndTell(services: Services, looks: readonly Look[]): Promise<void> {
  const now = services.clock.now()
  const { told, toCheck } = await inTransaction(services.db, (tx) => write(tx, services, looks, now))
  const hints = [...told].map(([team, seq]) => services.bus.publish(teamTopic(team), seq))
  if (toCheck) hints.push(services.bus.publish(CHECK_TOPIC, 0), services.bus.publish(NOTICE_TOPIC, 0))
  await Promise.all(hints)
}

/** The last event number of each team that is to be told, and whether there are posts to compare. */
interface Written {
  told: Map<TeamId, number>
  toCheck: boolean
}

const NOTHING: Written = { told: new Map(), toCheck: false }

async function write(tx: Db, services: Services, looks: readonly Look[], now: Date): Promise<Written> {
  const { quiet = [], telling = [] } = Object.groupBy(looks, (look) => (isQuiet(look) ? 'quiet' : 'telling'))
  const quietly = writeQuiet(
    tx,
    quiet.map((look) => quietWrite(look, services.random())),
  )
  if (telling.length === 0) {
    await quietly
    return NOTHING
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
  if (mine.length === 0) return NOTHING
  const found = await storePosts(tx, mine, known)
  const [alerted, edited, moved] = await together([
    raiseAlerts(tx, found.filter(isNews), watching, now),
    editedAlerts(tx, found),
    leaveState(tx, services, found),
  ])
  const sources = await changedSources(tx, found, moved, now)
  const told = await appendEvents(tx, [...alerted, ...edited, ...sources], now)
  return { told, toCheck: found.some(bringsSomething) }
}

/** So much at once is a rebuilt site or a moved archive. */
function isNews({ fresh }: Found): boolean {
  return !isFlood(fresh.length)
}

function bringsSomething({ fresh, edits, completed }: Found): boolean {
  return fresh.length + edits.length + completed.length > 0
}
