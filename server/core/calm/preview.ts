import { decide, NOTHING_RECENT, noted, type PersonWay, type Recent, type Verdict } from './decide.ts'
import { type Calendar, calendarInOrder } from './hours.ts'
import type { Wishes } from './wishes.ts'

/** An alert as it came. */
export interface Past {
  id: string
  sourceId: string
  story: string | null
  high: boolean
  muted: boolean
  at: Date
  byRule: readonly PersonWay[]
}

export type PreviewVerdict = Verdict | { kind: 'not'; why: 'muted' }

/** What would have become of these alerts, the oldest first, with these wishes: the best of push and mail for each. */
export function preview(wishes: Wishes, alerts: readonly Past[]): Map<string, PreviewVerdict> {
  const recent = new Map<PersonWay, Recent>()
  const told = new Set<string>()
  const verdicts = new Map<string, PreviewVerdict>()
  const person = { wishes, calendar: calendarInOrder(wishes), recent, told }
  for (const alert of alerts) {
    if (alert.muted) {
      verdicts.set(alert.id, { kind: 'not', why: 'muted' })
      continue
    }
    const found = (['push', 'mail'] as const).map((way) => judge(person, alert, way))
    verdicts.set(alert.id, best(found))
  }
  return verdicts
}

interface Judging {
  wishes: Wishes
  calendar: Calendar
  recent: Map<PersonWay, Recent>
  /** Stories they were told of, by way. */
  told: Set<string>
}

function judge(
  { wishes, calendar, recent, told }: Judging,
  { high, sourceId, story, at, byRule }: Past,
  way: PersonWay,
): Verdict {
  const known = recent.get(way) ?? NOTHING_RECENT
  const isUpdate = story !== null && told.has(`${way} ${story}`)
  const question = { way, high, sourceId, byRule: byRule.includes(way), isUpdate }
  const verdict = decide(wishes, question, known, at, calendar)
  recent.set(way, noted(known, verdict, question, at))
  if (verdict.kind === 'now' && story !== null) told.add(`${way} ${story}`)
  return verdict
}

const RANK = { now: 0, held: 1, not: 2 }

function best(verdicts: readonly Verdict[]): Verdict {
  return verdicts.toSorted((a, b) => RANK[a.kind] - RANK[b.kind])[0] ?? { kind: 'not', why: 'not-wanted' }
}
