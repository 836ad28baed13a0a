import type { Db, TeamId } from '../../db/db.ts'
import { insertDeliveries, type NewDelivery } from '../../db/queries/deliveries.ts'
import {
  type DueNotice,
  heldGroups,
  holdNotices,
  knownTo,
  lockPlanning,
  type PersonTo,
  peopleOf,
  ruleNotices,
  settleNotices,
  storyMates,
  takeDueNotices,
  takeReady,
  toldBy,
  toldSince,
  webhooksTo,
} from '../../db/queries/notices.ts'
import { HOUR_MS, NOTHING_RECENT, type Recent } from '../core/calm/decide.ts'
import { bundle } from '../core/notices/bundle.ts'
import {
  type Earlier,
  type Message,
  messageKey,
  type PlanFacts,
  personAlert,
  personWay,
  planAlerts,
} from '../core/notices/plan.ts'

/** For so long a second outlet of a story brings what is shown up to date. */
const STORY_MS = 24 * HOUR_MS

/** What a round came to. */
export interface Planned {
  alerts: number
  messages: number
}

/** Decides of up to `limit` alerts who hears of them and writes it: messages to be sent, and what is held. */
export async function planDue(tx: Db, now: Date, limit: number): Promise<Planned> {
  const due = await takeDueNotices(tx, now, limit)
  if (due.length === 0) return { alerts: 0, messages: 0 }
  const teams = [...new Set(due.map(({ teamId }) => teamId))]
  await lockPlanning(tx, teams)
  const facts = await factsOf(tx, due, teams, now)
  const { messages, held } = planAlerts(facts, now)
  const written = await insertDeliveries(
    tx,
    messages.map((one) => asDelivery(one, now)),
    now,
  )
  await holdNotices(
    tx,
    held.map((one) => ({ ...one, teamId: one.teamId as TeamId })),
    now,
  )
  await settleNotices(
    tx,
    due.map(({ alertId }) => alertId),
  )
  return { alerts: due.length, messages: written }
}

/** Tells the people of these teams what was held for them until now. How many messages that makes. */
export async function planReady(tx: Db, teams: readonly TeamId[], now: Date): Promise<number> {
  await lockPlanning(tx, teams)
  const [ready, people] = [await takeReady(tx, teams, now), await peopleOf(tx, teams)]
  const byPerson = Map.groupBy(ready, (one) => personWay(one.teamId, one.userId, one.by))
  const bundles = [...byPerson.values()].flatMap(([first, ...others]) => {
    const person = people.find((one) => one.teamId === first?.teamId && one.userId === first.userId)
    return first && person ? [bundle(person, [first, ...others], now)] : []
  })
  await holdNotices(
    tx,
    bundles.flatMap(({ held }) => held.map((one) => ({ ...one, teamId: one.teamId as TeamId }))),
    now,
  )
  const messages = bundles.flatMap((one) => one.messages)
  return insertDeliveries(
    tx,
    messages.map((one) => asDelivery(one, now)),
    now,
  )
}

/** A message with what it needs to be sent. */
export function asDelivery(message: Message, now: Date): NewDelivery {
  return {
    ...message,
    teamId: message.teamId as TeamId,
    id: Bun.randomUUIDv7(),
    token: message.way === 'push' ? secretWord() : null,
    dueAt: now,
  }
}

function secretWord(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
}

async function factsOf(
  tx: Db,
  due: readonly DueNotice[],
  teams: readonly TeamId[],
  now: Date,
): Promise<PlanFacts> {
  const ids = due.map(({ alertId }) => alertId)
  const oldest = new Date(Math.min(...due.map(({ createdAt }) => createdAt.getTime())))
  const people = await peopleOf(tx, teams)
  const rules = await ruleNotices(tx, ids)
  const webhooks = await webhooksTo(tx, teams)
  const known = await knownTo(tx, teams, ids, oldest)
  const mates = due.some(({ story }) => story !== null)
    ? await storyMates(tx, ids, new Date(now.getTime() - STORY_MS))
    : []
  return {
    alerts: due,
    people,
    rules,
    webhooks,
    known: new Set(known.map(({ userId, way, alertId }) => personAlert(userId, way, alertId))),
    earlier: await earlierOf(tx, mates, people),
    recent: await recentOf(tx, teams, now),
    mates: new Map(
      [...Map.groupBy(mates, ({ alertId }) => alertId)].map(([id, list]) => [
        id,
        list.map((one) => one.mateId),
      ]),
    ),
  }
}

/** For each alert and person the newest message that told them of its story. */
async function earlierOf(
  tx: Db,
  mates: readonly { alertId: string; mateId: string }[],
  people: readonly PersonTo[],
): Promise<Map<string, Earlier>> {
  const receivers = people.flatMap(({ userId, devices }) => [...devices, `mail:${userId}`])
  const keys = [...new Set(mates.map(({ mateId }) => mateId))].flatMap((mateId) =>
    receivers.map((receiver) => messageKey(`alert:${mateId}`, receiver)),
  )
  const told = await toldBy(tx, keys)
  const earlier = new Map<string, Earlier>()
  for (const { alertId, mateId } of mates)
    for (const one of told.filter(({ alertIds }) => alertIds[0] === mateId)) {
      const slot = personAlert(one.userId, one.way, alertId)
      // The newest knows of all before it.
      if ((earlier.get(slot)?.alertIds.length ?? 0) < one.alertIds.length) earlier.set(slot, one)
    }
  return earlier
}

async function recentOf(tx: Db, teams: readonly TeamId[], now: Date): Promise<Map<string, Recent>> {
  const recent = new Map<string, Recent>()
  for (const { teamId, userId, way, at, high } of await toldSince(
    tx,
    teams,
    new Date(now.getTime() - HOUR_MS),
  )) {
    const slot = personWay(teamId, userId, way)
    const known = recent.get(slot) ?? NOTHING_RECENT
    recent.set(slot, { ...known, told: [...known.told, { at, high }] })
  }
  for (const { teamId, userId, by, why, since, until } of await heldGroups(tx, teams)) {
    const slot = personWay(teamId, userId, by)
    const known = recent.get(slot) ?? NOTHING_RECENT
    recent.set(slot, why === 'cap' ? { ...known, cap: { until } } : { ...known, burst: { since, until } })
  }
  return recent
}
