import type { MatchPost, Reason, Report } from './coverage.ts'
import { type GaugeView, gaugeOf } from './gauge.ts'

/**
 * Who speaks in a row. `outlet`: a competitor · `us`: the team's own post · `source`: the post asked about, of a
 * source that is no competitor · `watch`: another such source.
 */
export type LaneKind = 'outlet' | 'us' | 'source' | 'watch'

export interface LaneRow {
  readonly kind: LaneKind
  /** Id of the post. */
  readonly key: string
  /** Empty for our own: the words of the screen say "Nous". */
  readonly name: string
  /** Milliseconds. */
  readonly at: number
  /** What `at` is: when it says it published, or when it was seen. */
  readonly basis: 'published' | 'seen'
  /** The first of the competitors. */
  readonly first: boolean
  /** The post asked about. */
  readonly asked: boolean
  /** Why it is taken for the same story; null for the post asked about and for our own. */
  readonly reason: Reason | null
  readonly outletId: string | null
}

/** A story as a timeline, the earliest first; every outlet once, by its first post. */
export interface LaneView {
  readonly rows: readonly LaneRow[]
  /** When we published, milliseconds; null when we have not. */
  readonly us: number | null
  /** What lags count from: our own post, else the first competitor; null when there is neither. */
  readonly from: number | null
  /** The earliest row is the post asked about: it is the origin as far as anybody knows. */
  readonly origin: boolean
}

/** The timeline of a report. */
export function laneOf(report: Report): LaneView {
  const told = [...subjectRow(report), ...report.matches.flatMap((match) => matchRow(match, report))]
  const rows = onceEach([...told, ...ourRow(report)].sort(earliest))
  const first = rows.find(({ kind }) => kind === 'outlet') ?? null
  const us = rows.find(({ kind }) => kind === 'us')?.at ?? null
  return {
    rows: rows.map((row) => ({ ...row, first: row === first })),
    us,
    from: us ?? first?.at ?? null,
    origin: rows[0]?.asked === true && rows[0].kind !== 'us',
  }
}

/** How long after `from`, in seconds; negative before it. */
export function lagOf(row: LaneRow, from: number): number {
  return Math.round((row.at - from) / 1_000)
}

/** The gauge of a whole report, whose outlets say themselves what they are. */
export function reportGauge(report: Report): GaugeView {
  const covered = report.outlets.filter(({ state }) => state === 'covered').map(({ id }) => id)
  const inOrder = laneOf(report).rows.flatMap(({ outletId }) => outletId ?? [])
  const order = inOrder.filter((id) => covered.includes(id))
  return gaugeOf(
    { checkedAt: report.checkedAt, covered: [...new Set([...order, ...covered])] },
    { outlets: report.outlets },
  )
}

function subjectRow({ subject, outlets, ours }: Report): LaneRow[] {
  const { postId, sourceId } = subject
  if (postId === null || ours?.postId === postId) return []
  const outlet = outlets.find(({ sourceIds }) => sourceId !== null && sourceIds.includes(sourceId))
  return [
    {
      kind: outlet ? 'outlet' : 'source',
      key: postId,
      name: outlet?.name ?? subject.source ?? '',
      at: Date.parse(subject.at),
      basis: subject.basis ?? 'published',
      first: false,
      asked: true,
      reason: null,
      outletId: outlet?.id ?? null,
    },
  ]
}

/** Our own posts stand in one row, the report's. */
function matchRow(match: MatchPost, { outlets }: Report): LaneRow[] {
  if (match.role === 'own') return []
  const outlet = outlets.find(({ id }) => id === match.outletId)
  return [
    {
      kind: match.role === 'competitor' ? 'outlet' : 'watch',
      key: match.postId,
      name: outlet?.name ?? match.source,
      at: Date.parse(match.at),
      basis: match.basis,
      first: false,
      asked: false,
      reason: match.reasons[0] ?? null,
      outletId: match.outletId,
    },
  ]
}

function ourRow({ ours, subject }: Report): LaneRow[] {
  if (!ours) return []
  return [
    {
      kind: 'us',
      key: ours.postId,
      name: '',
      at: Date.parse(ours.at),
      basis: ours.basis,
      first: false,
      asked: subject.postId === ours.postId,
      reason: null,
      outletId: null,
    },
  ]
}

function earliest(a: LaneRow, b: LaneRow): number {
  return a.at - b.at || (a.key < b.key ? -1 : 1)
}

/** Each voice by its earliest post. A source without an outlet is told apart by its name. */
function onceEach(rows: readonly LaneRow[]): readonly LaneRow[] {
  const seen = new Set<string>()
  return rows.filter((row) => {
    const voice = row.kind === 'us' ? 'us' : (row.outletId ?? `name ${row.name}`)
    const again = seen.has(voice)
    seen.add(voice)
    return !again
  })
}
