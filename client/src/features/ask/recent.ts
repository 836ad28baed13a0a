import type { CoverageReport } from '../../../../server/features/coverage/model.ts'

/** A question asked lately on this device, and what it was answered. */
export interface Recent {
  /** As asked. */
  text: string
  /** What it is called: the title of the page behind a link, else the question. */
  label: string
  outcome: Outcome
  covered: number
  watched: number
  blind: number
}

/** As the verdict, or `nobody`: there was no competitor to compare with. */
export type Outcome = CoverageReport['verdict'] | 'nobody'

/** So many are kept. */
export const KEPT = 8
const LABEL = 120

export function outcomeOf(report: CoverageReport): Outcome {
  return report.watched === 0 ? 'nobody' : report.verdict
}

export function recentOf(text: string, link: string | null, report: CoverageReport): Recent {
  const label = link === null ? text : report.subject.title || text
  const { covered, watched, blind } = report
  return { text, label: label.slice(0, LABEL), outcome: outcomeOf(report), covered, watched, blind }
}

/** With one more, newest first; asked again, a question moves to the top with its new answer. */
export function remembered(list: readonly Recent[], one: Recent): readonly Recent[] {
  return [one, ...list.filter(({ text }) => text !== one.text)].slice(0, KEPT)
}

export function forgotten(list: readonly Recent[], text: string): readonly Recent[] {
  return list.filter((one) => one.text !== text)
}

/** Puts one back where it was. */
export function restored(list: readonly Recent[], one: Recent, at: number): readonly Recent[] {
  const others = forgotten(list, one.text)
  return [...others.slice(0, at), one, ...others.slice(at)].slice(0, KEPT)
}

const OUTCOMES: readonly Outcome[] = ['exclusive', 'covered', 'unproven', 'checking', 'nobody']

/** What storage holds; anything that is not a question is left out. */
export function recentIn(stored: string | null): readonly Recent[] {
  const value = parsed(stored)
  return Array.isArray(value) ? value.filter(isRecent).slice(0, KEPT) : []
}

function parsed(stored: string | null): unknown {
  try {
    return JSON.parse(stored ?? '[]')
  } catch {
    // Written by something else: as if nothing had been asked.
    return []
  }
}

function isRecent(value: unknown): value is Recent {
  if (typeof value !== 'object' || value === null) return false
  const one: Partial<Record<keyof Recent, unknown>> = value
  return (
    [one.text, one.label].every((words) => typeof words === 'string' && words !== '') &&
    [one.covered, one.watched, one.blind].every((count) => typeof count === 'number') &&
    OUTCOMES.some((outcome) => outcome === one.outcome)
  )
}
