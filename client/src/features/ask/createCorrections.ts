import { type Accessor, createSignal } from 'solid-js'
import { explain, toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import type { Toasts } from '../../ui/Toast.tsx'
import type { MatchPost, Report } from '../coverage/coverage.ts'
import type { Correction, CoverageApi } from '../coverage/coverageApi.ts'

export interface Corrections {
  /** Id of the post a correction is under way for. */
  busy: Accessor<string | null>
  /** Puts the decision on a match right; the message takes it back. */
  correct(alertId: string, match: MatchPost, verdict: 'same' | 'different'): Promise<void>
}

/** Corrections of an answer on screen: `put` gets it as it then is. */
export function createCorrections(
  api: Pick<CoverageApi, 'correct'>,
  toasts: Toasts,
  put: (report: Report) => void,
): Corrections {
  const [busy, setBusy] = createSignal<string | null>(null)
  const send = async (alertId: string, postId: string, verdict: Correction): Promise<void> =>
    put(await api.correct(alertId, postId, verdict))
  return {
    busy,
    async correct(alertId, match, verdict) {
      setBusy(match.postId)
      try {
        await send(alertId, match.postId, verdict)
        toasts.show({
          text: t(`report.done.${verdict}`),
          undo: () => send(alertId, match.postId, match.correction),
        })
      } catch (error) {
        toasts.show({ text: t('report.done.failed', { why: explain(toApiError(error)) }) })
      } finally {
        setBusy(null)
      }
    },
  }
}
