import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import { toApiError } from '../../api.ts'
import type { Report } from '../coverage/coverage.ts'
import type { AskApi } from './askApi.ts'
import { type Asking, asked, idle, reportIn } from './asking.ts'
import { type CoverageNews, concerns, spokenIn } from './concerns.ts'
import type { Question } from './question.ts'

export interface Ask {
  state: Accessor<Asking>
  report: Accessor<Report | null>
  /** Asks once more what is asked now. */
  again(): void
  /** Puts an answer of the API in place of the one on screen. */
  put(report: Report): void
  /** Asks again, soon, when the news concerns the answer. */
  hear(news: CoverageNews): void
  /** Asks again, soon, whatever it says: nobody knows what was missed. */
  refresh(): void
}

/** Several pieces of news are answered by one question, so long after the first of them, in milliseconds. */
const SOON_MS = 400
/** A page behind a link is not read more often than this because of news. */
const LINK_MS = 30_000

/**
 * Asks whenever the question changes (null: nothing is asked), and again when news concerns the answer. `told` hears
 * every answer.
 */
export function createAsk(
  question: Accessor<Question | null>,
  api: Pick<AskApi, 'check' | 'ofAlert'>,
  told: (question: Question, report: Report) => void,
): Ask {
  const [state, setState] = createSignal<Asking>(idle)
  const report = (): Report | null => reportIn(state())
  let reading = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  const read = async (one: Question, answer: (signal: AbortSignal) => Promise<Report>): Promise<void> => {
    stop()
    reading = new AbortController()
    const { signal } = reading
    setState((now) => asked(now, { type: 'asked', question: one }))
    try {
      const found = await answer(signal)
      if (signal.aborted) return
      setState((now) => asked(now, { type: 'answered', question: one, report: found }))
      told(one, found)
    } catch (error) {
      if (signal.aborted) return
      const failure = toApiError(error)
      setState((now) => asked(now, { type: 'failed', question: one, error: failure }))
    }
  }
  const stop = (): void => {
    clearTimeout(timer)
    timer = undefined
    reading.abort()
  }
  const ask = (one: Question): void => void read(one, (signal) => api.check(one, signal))
  /** An alert already known answers for the page behind the link: it is not fetched again. */
  const update = (): void => {
    timer = undefined
    const one = question()
    const alertId = report()?.subject.alertId
    if (one === null) return
    void read(one, (signal) => (alertId ? api.ofAlert(alertId, signal) : api.check(one, signal)))
  }
  const refresh = (): void => {
    const one = question()
    if (one === null || timer !== undefined) return
    const slow = one.link !== null && !report()?.subject.alertId
    timer = setTimeout(update, slow ? LINK_MS : SOON_MS)
  }
  createEffect(
    on(question, (one) => {
      if (one !== null) return ask(one)
      stop()
      setState(idle)
    }),
  )
  onCleanup(stop)
  return {
    state,
    report,
    refresh,
    again: () => {
      const one = question()
      if (one !== null) ask(one)
    },
    put: (next) => {
      const one = question()
      if (one !== null) setState((now) => asked(now, { type: 'answered', question: one, report: next }))
    },
    hear: (news) => {
      const shown = report()
      if (shown && concerns(spokenIn(shown), news)) refresh()
    },
  }
}
