import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { ApiError } from '../../api.ts'
import type { Brief, MatchPost, Reach, Report } from './coverage.ts'
import type { Correction } from './coverageApi.ts'
import { makeReport, type ReportWorld, versionOf } from './makeReport.ts'

/** The alert in front of the reader, as the feed knows it. */
export interface ReportSubject {
  /** Null: none is open. */
  id: Accessor<string | null>
  /** What the stream says of it: the report is read again when that changes. */
  brief: Accessor<Brief | null>
  reach: Accessor<Reach | null>
}

/** The whole answer for the alert in front of the reader. */
export interface OpenedReport {
  /** Null until read; stays while it is read again. */
  report: Accessor<Report | null>
  problem: Accessor<ApiError | null>
  retry(): void
  /** Id of the post a correction is under way for. */
  busy: Accessor<string | null>
  correct(match: MatchPost, verdict: Exclude<Correction, null>): void
}

/** The report in signals, read again whenever what is known of the alert changes; ends with its owner. */
export function createReport(world: ReportWorld, subject: ReportSubject): OpenedReport {
  const [read, put] = createSignal<{ id: string; report: Report } | null>(null)
  const [problem, putProblem] = createSignal<ApiError | null>(null)
  const [busy, putBusy] = createSignal<string | null>(null)
  const work = makeReport(world, { put, putProblem, busy, putBusy })
  const version = createMemo(() => versionOf(subject.brief(), subject.reach()))
  createEffect(on([subject.id, version], ([id]) => work.open(id)))
  onCleanup(work.close)
  return {
    report: () => (read()?.id === subject.id() ? (read()?.report ?? null) : null),
    problem,
    retry: () => work.open(subject.id()),
    busy,
    correct: (match, verdict) => void work.correct(match, verdict),
  }
}
