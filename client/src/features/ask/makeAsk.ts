import { toApiError } from '../../api.ts'
import type { Report } from '../coverage/coverage.ts'
import type { AskApi } from './askApi.ts'
import { type Asking, asked, idle, reportIn } from './asking.ts'
import { type CoverageNews, concerns, spokenIn } from './concerns.ts'
import type { Question } from './question.ts'

/** What the question needs of the world; every part can be replaced in a test. */
export interface AskWorld {
  api: Pick<AskApi, 'check' | 'ofAlert'>
  now(): number
  /** Runs something later; the answer calls it off. */
  later(run: () => void, ms: number): () => void
  /** Shows what is known. */
  put(state: Asking): void
  /** Hears every answer. */
  told(question: Question, report: Report): void
}

export interface AskWork {
  /** Another question, or none. */
  ask(question: Question | null): void
  /** Asks once more what is asked now. */
  again(): void
  /** Puts an answer of the API in place of the one on screen. */
  put(report: Report): void
  /** Asks again: soon when the news concerns the answer, else when there has been some time for more. */
  hear(news: CoverageNews): void
  /** Asks again, soon, whatever it says: nobody knows what was missed. */
  refresh(): void
  stop(): void
}

/**
 * How long after news the question is asked again, in milliseconds: several pieces of news are answered at once. News
 * that does not concern the answer may be of the question all the same: nobody has compared it. `page`: asking again
 * means to read the page behind the link again.
 */
export const WAITS = {
  concerned: { words: 400, page: 30_000 },
  other: { words: 10_000, page: 300_000 },
} as const

/** Asks, drops answers to older questions, and asks again when there is news. */
export function makeAsk(world: AskWorld): AskWork {
  let state: Asking = idle
  let question: Question | null = null
  let reading = new AbortController()
  let callOff = (): void => undefined
  let due = Number.POSITIVE_INFINITY

  const step = (input: Parameters<typeof asked>[1]): void => {
    state = asked(state, input)
    world.put(state)
  }
  const stop = (): void => {
    callOff()
    due = Number.POSITIVE_INFINITY
    reading.abort()
  }
  const read = async (one: Question, answer: (signal: AbortSignal) => Promise<Report>): Promise<void> => {
    stop()
    reading = new AbortController()
    const { signal } = reading
    step({ type: 'asked', question: one })
    try {
      const report = await answer(signal)
      if (signal.aborted) return
      step({ type: 'answered', question: one, report })
      world.told(one, report)
    } catch (error) {
      if (!signal.aborted) step({ type: 'failed', question: one, error: toApiError(error) })
    }
  }
  const check = (): void => {
    const one = question
    if (one) void read(one, (signal) => world.api.check(one, signal))
  }
  /** An alert that is known answers for the page behind the link: it is not fetched again. */
  const update = (): void => {
    const one = question
    const alertId = reportIn(state)?.subject.alertId
    if (one && alertId) void read(one, (signal) => world.api.ofAlert(alertId, signal))
    else check()
  }
  const updateAfter = (news: keyof typeof WAITS): void => {
    const page = question?.link != null && !reportIn(state)?.subject.alertId
    const ms = WAITS[news][page ? 'page' : 'words']
    if (question === null || world.now() + ms >= due) return
    callOff()
    due = world.now() + ms
    callOff = world.later(update, ms)
  }
  return {
    stop,
    again: check,
    refresh: () => updateAfter('concerned'),
    ask(next) {
      question = next
      if (next) return check()
      stop()
      step({ type: 'cleared' })
    },
    put(report) {
      if (question) step({ type: 'answered', question, report })
    },
    hear(news) {
      const shown = reportIn(state)
      updateAfter(shown && concerns(spokenIn(shown), news) ? 'concerned' : 'other')
    },
  }
}
