import type { CoverageReport } from '../../../../server/features/coverage/model.ts'
import type { ApiError } from '../../api.ts'
import type { Question } from './question.ts'

/**
 * One question and what is known of its answer. A question asked again keeps its answer on screen (`again`) until the
 * next one is there; a reading that fails meanwhile leaves it too, and says so (`stale`).
 */
export type Asking =
  | { phase: 'idle' }
  | { phase: 'asking'; question: Question }
  | { phase: 'answered'; question: Question; report: CoverageReport; again: boolean; stale: boolean }
  | { phase: 'failed'; question: Question; error: ApiError }

export type AskingInput =
  | { type: 'asked'; question: Question }
  | { type: 'answered'; question: Question; report: CoverageReport }
  | { type: 'failed'; question: Question; error: ApiError }
  | { type: 'cleared' }

export const idle: Asking = { phase: 'idle' }

/** One step. What belongs to another question than the one on screen is dropped. */
export function asked(now: Asking, input: AskingInput): Asking {
  if (input.type === 'cleared') return idle
  if (input.type === 'asked') return begun(now, input.question)
  if (now.phase === 'idle' || now.question.text !== input.question.text) return now
  if (input.type === 'answered')
    return { phase: 'answered', question: now.question, report: input.report, again: false, stale: false }
  if (now.phase === 'answered') return { ...now, again: false, stale: true }
  return { phase: 'failed', question: now.question, error: input.error }
}

function begun(now: Asking, question: Question): Asking {
  const same = now.phase === 'answered' && now.question.text === question.text
  return same ? { ...now, again: true } : { phase: 'asking', question }
}

/** The answer on screen, null when there is none. */
export function reportIn(now: Asking): CoverageReport | null {
  return now.phase === 'answered' ? now.report : null
}
