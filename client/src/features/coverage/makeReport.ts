import { type ApiError, explain, toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import type { ToastRequest } from '../../ui/toasts.ts'
import type { Brief, MatchPost, Reach, Report } from './coverage.ts'
import type { Correction, CoverageApi } from './coverageApi.ts'

/** What a report needs of the page; every part can be replaced in a test. */
export interface ReportWorld {
  api: CoverageApi
  say(toast: ToastRequest): void
}

/** Where the report keeps what it knows: signals on a page, plain variables in a test. */
export interface ReportStore {
  put(read: { id: string; report: Report }): void
  putProblem(problem: ApiError | null): void
  busy(): string | null
  /** Id of the post a correction is under way for. */
  putBusy(postId: string | null): void
}

export interface ReportWork {
  /** Reads the report of this alert, anew when it is the same one; null: none is open. */
  open(alertId: string | null): void
  /** Says of a match whether it is the same story, and offers the way back. One correction at a time. */
  correct(match: MatchPost, verdict: Exclude<Correction, null>): Promise<void>
  close(): void
}

/** The report of whatever alert is open. An answer for an alert that is not open any more is passed over. */
export function makeReport(world: ReportWorld, store: ReportStore): ReportWork {
  let open: string | null = null
  let reading: AbortController | null = null

  const put = (id: string, report: Report): void => {
    if (id !== open) return
    reading?.abort()
    store.put({ id, report })
    store.putProblem(null)
  }
  const read = async (id: string, signal: AbortSignal): Promise<void> => {
    try {
      const report = await world.api.report(id, signal)
      if (!signal.aborted) put(id, report)
    } catch (error) {
      if (!signal.aborted) store.putProblem(toApiError(error))
    }
  }
  return {
    open(id) {
      reading?.abort()
      store.putProblem(null)
      open = id
      if (id === null) return
      reading = new AbortController()
      void read(id, reading.signal)
    },
    async correct(match, verdict) {
      const id = open
      if (id === null || store.busy() !== null) return
      store.putBusy(match.postId)
      const turn = async (to: Correction) => put(id, await world.api.correct(id, match.postId, to))
      try {
        await turn(verdict)
        const text = t(verdict === 'same' ? 'report.done.same' : 'report.done.different')
        world.say({ text, undo: () => turn(match.correction) })
      } catch (error) {
        world.say({ text: t('report.done.failed', { why: explain(toApiError(error)) }) })
      } finally {
        store.putBusy(null)
      }
    },
    close: () => reading?.abort(),
  }
}

/** Changes when the report would: not with every look at a source, only when one becomes blind or sees again. */
export function versionOf(brief: Brief | null, reach: Reach | null): string {
  const seen = reach?.outlets.map(({ id, blind }) => [id, blind?.reason])
  return JSON.stringify([brief, seen])
}
