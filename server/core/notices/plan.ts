import { decide, NOTHING_RECENT, noted, type PersonWay, type Question, type Recent } from '../calm/decide.ts'
import type { Wishes } from '../calm/wishes.ts'
import type { RuleNotice } from '../rules/model.ts'
import type { HeldWhy, NoticeKind } from './notice.ts'

/** An alert of which it is decided who hears of it. */
export interface PlannedAlert {
  alertId: string
  teamId: string
  sourceId: string
  high: boolean
  silenced: boolean
}

export interface PlannedPerson {
  teamId: string
  userId: string
  wishes: Wishes
  devices: readonly string[]
}

/** The message that told a person of an alert's story before. */
export interface Earlier {
  tag: string
  alertIds: readonly string[]
}

/** All that decides who hears of what. */
export interface PlanFacts {
  /** The oldest first. */
  alerts: readonly PlannedAlert[]
  people: readonly PlannedPerson[]
  rules: readonly { alertId: string; notify: RuleNotice }[]
  webhooks: readonly { id: string; teamId: string; all: boolean }[]
  /** By {@link personAlert}: who was told of it, or will be. */
  known: ReadonlySet<string>
  /** By {@link personAlert}, with the alert that is planned now. */
  earlier: ReadonlyMap<string, Earlier>
  /** By {@link personWay}. */
  recent: ReadonlyMap<string, Recent>
  /** Alerts of this round that tell one story, each with those that came before it. */
  mates: ReadonlyMap<string, readonly string[]>
}

/** A message before it has an id. */
export interface Message {
  teamId: string
  kind: NoticeKind
  why: HeldWhy | null
  way: PersonWay | 'webhook'
  alertIds: string[]
  tag: string
  high: boolean
  quiet: boolean
  userId: string | null
  deviceId: string | null
  webhookId: string | null
  key: string
}

export interface Held {
  teamId: string
  userId: string
  alertId: string
  why: HeldWhy
  by: PersonWay
  until: Date
}

export interface Plan {
  messages: Message[]
  held: Held[]
}

const WAYS: readonly PersonWay[] = ['push', 'mail']

export function personAlert(userId: string, way: PersonWay, alertId: string): string {
  return `${userId} ${way} ${alertId}`
}

export function personWay(teamId: string, userId: string, way: PersonWay): string {
  return `${teamId} ${userId} ${way}`
}

/** The same for the same message to the same receiver. */
export function messageKey(what: string, receiver: string): string {
  return `${what}:${receiver}`
}

/** Who hears of which alert now, and what is held for whom. The same facts make the same plan. */
export function planAlerts(facts: PlanFacts, now: Date): Plan {
  const plan: Plan = { messages: [], held: [] }
  const recent = new Map(facts.recent)
  const earlier = new Map(facts.earlier)
  const peopleOf = Map.groupBy(facts.people, ({ teamId }) => teamId)
  const rulesOf = Map.groupBy(facts.rules, ({ alertId }) => alertId)
  for (const alert of facts.alerts.filter(({ silenced }) => !silenced)) {
    const notify = (rulesOf.get(alert.alertId) ?? []).map((rule) => rule.notify)
    for (const person of peopleOf.get(alert.teamId) ?? [])
      for (const way of WAYS) planFor({ alert, person, way, notify, facts, plan, recent, earlier, now })
    plan.messages.push(...toWebhooks(alert, facts.webhooks, notify))
  }
  return plan
}

interface Step {
  alert: PlannedAlert
  person: PlannedPerson
  way: PersonWay
  notify: readonly RuleNotice[]
  facts: PlanFacts
  plan: Plan
  recent: Map<string, Recent>
  earlier: Map<string, Earlier>
  now: Date
}

function planFor(step: Step): void {
  const { alert, person, way, notify, facts, plan, recent, earlier, now } = step
  const { teamId, userId, wishes } = person
  if (facts.known.has(personAlert(userId, way, alert.alertId))) return
  const before = earlierOf(step)
  const question: Question = {
    way,
    high: alert.high,
    sourceId: alert.sourceId,
    byRule: notify.some(
      ({ people, by }) => by.includes(way) && (people === 'team' || people.includes(userId)),
    ),
    isUpdate: before !== null,
  }
  const slot = personWay(teamId, userId, way)
  const verdict = decide(wishes, question, recent.get(slot) ?? NOTHING_RECENT, now)
  recent.set(slot, noted(recent.get(slot) ?? NOTHING_RECENT, verdict, question, now))
  if (verdict.kind === 'not') return
  if (verdict.kind === 'held') {
    const { why, by, until } = verdict
    plan.held.push({ teamId, userId, alertId: alert.alertId, why, by, until })
    return
  }
  const tag = before?.tag ?? `alert:${alert.alertId}`
  const alertIds = [alert.alertId, ...(before?.alertIds ?? [])]
  earlier.set(personAlert(userId, way, alert.alertId), { tag, alertIds })
  const told = { teamId, kind: 'alert' as const, why: null, alertIds, tag, high: alert.high }
  plan.messages.push(...toPerson(person, way, { ...told, quiet: before !== null }, `alert:${alert.alertId}`))
}

/** The message that told them of its story: one of before, or of this round. */
function earlierOf({ alert, person: { userId }, way, facts, earlier }: Step): Earlier | null {
  const mine = earlier.get(personAlert(userId, way, alert.alertId))
  if (mine) return mine
  const mates = facts.mates.get(alert.alertId) ?? []
  for (const mate of mates) {
    const found = earlier.get(personAlert(userId, way, mate))
    if (found?.alertIds.includes(mate)) return found
  }
  return null
}

type ToPerson = Omit<Message, 'way' | 'userId' | 'deviceId' | 'webhookId' | 'key'>

/** A message to every device of a person, or to their mail. `what` makes its key, with the receiver. */
export function toPerson(
  { userId, devices }: Pick<PlannedPerson, 'userId' | 'devices'>,
  way: PersonWay,
  told: ToPerson,
  what: string,
): Message[] {
  if (way === 'mail')
    return [
      { ...told, way, userId, deviceId: null, webhookId: null, key: messageKey(what, `mail:${userId}`) },
    ]
  return devices.map((deviceId) => ({
    ...told,
    way,
    userId,
    deviceId,
    webhookId: null,
    key: messageKey(what, deviceId),
  }))
}

function toWebhooks(
  { alertId, teamId, high }: PlannedAlert,
  webhooks: PlanFacts['webhooks'],
  notify: readonly RuleNotice[],
): Message[] {
  const asked = new Set(notify.flatMap((one) => one.webhooks))
  return webhooks
    .filter((one) => one.teamId === teamId && (one.all || asked.has(one.id)))
    .map(({ id }) => ({
      teamId,
      kind: 'alert',
      why: null,
      way: 'webhook',
      alertIds: [alertId],
      tag: `alert:${alertId}`,
      high,
      quiet: false,
      userId: null,
      deviceId: null,
      webhookId: id,
      key: messageKey(`alert:${alertId}`, `webhook:${id}`),
    }))
}
